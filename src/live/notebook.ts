/** A message of a comm. */
export interface CommData {
  readonly data: unknown;
}

/** A channel to a part of the page. */
export interface Comm {
  send(data: unknown): void;
  close(): void;
  onMessage: ((message: CommData) => void) | undefined;
  onClose: ((message: CommData) => void) | undefined;
}

/** What live panels ask of the notebook in whose kernel the library runs. */
export interface Notebook {
  /** Has `opened` called for every comm that the page opens to the target. */
  register(target: string, opened: (comm: Comm, message: CommData) => void): void;
  /** Shows a value below the running cell. */
  display(value: unknown): { update(value: unknown): void };
}

interface Globals {
  readonly [comms: symbol]: Pick<Notebook, "register"> | undefined;
  readonly display?: Notebook["display"];
}

/** The notebook around the library, or undefined: in a script or a page the same results are pictures that stand still. */
export function notebook(): Notebook | undefined {
  const globals = globalThis as Globals;
  const comms = globals[Symbol.for("Jupyter.comms")];
  const { display } = globals;
  if (comms === undefined || typeof display !== "function") return undefined;
  return { register: (target, opened) => comms.register(target, opened), display: (value) => display(value) };
}
