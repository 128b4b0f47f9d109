import { received } from "../errors";

/** Quantiles of the final losses of many runs. */
export interface FinalLosses {
  readonly min: number;
  readonly q25: number;
  readonly median: number;
  readonly q75: number;
  readonly max: number;
}

/** Released statistics of the runs of one setting. */
export interface ReleasedTraining {
  readonly task: string;
  readonly ansatz: string;
  readonly boundary?: "open" | "closed";
  readonly qubits: number;
  readonly layers: number;
  readonly parameters: number;
  readonly runs: number;
  readonly iterations: number;
  readonly initialMean: number;
  readonly final: FinalLosses;
  /** Fraction of the runs that ended below "1e-2", "1e-3", "1e-5", "1e-8". */
  readonly fractionBelow: Readonly<Record<string, number>>;
  /** At the checkpoints of the whole file, as far as the iterations go. */
  readonly meanCurve: readonly number[];
  readonly medianCurve: readonly number[];
}

/** A released spectrum of a Fisher matrix or a Hessian. */
export interface ReleasedSpectrum {
  readonly matrix: "qfim" | "hessian";
  readonly ansatz: string;
  readonly boundary?: "open" | "closed";
  readonly task?: string;
  readonly qubits: number;
  readonly layers: number;
  readonly at?: string;
  readonly instance?: number;
  /** Name of the input state, where the task has several. */
  readonly trainingState?: number;
  readonly eigenvalues: readonly number[];
}

/** Released counts of eigenvalues of Fisher matrices that are not zero. */
export interface ReleasedRanks {
  readonly boundary: "open" | "closed";
  readonly qubits: number;
  readonly layers: number;
  readonly parameters: number;
  /** How many points had each count. */
  readonly counts: Readonly<Record<string, number>>;
}

/** A released spectrum of a Fisher matrix under noise. */
export interface ReleasedNoise {
  readonly qubits: number;
  readonly layers: number;
  readonly noise: "none" | "local depolarizing" | "global depolarizing";
  readonly level: number;
  readonly eigenvalues: readonly number[];
}

/** What was released, as far as the caller has it. */
export interface Reference {
  readonly training?: { readonly checkpoints: readonly number[]; readonly settings: readonly ReleasedTraining[] };
  readonly spectra?: readonly ReleasedSpectrum[];
  readonly ranks?: readonly ReleasedRanks[];
  readonly noise?: readonly ReleasedNoise[];
  /** States by name, each as [re, im] of its amplitudes. */
  readonly states?: Readonly<Record<string, readonly (readonly [number, number])[]>>;
}

/** Released data: the content of a file, several of them, or the path of a file or of a folder of them. */
export type ReferenceInput = string | object | readonly object[];

interface Files {
  readFileSync(path: string, encoding: "utf8"): string;
  readdirSync(path: string): string[];
  statSync(path: string): { isDirectory(): boolean };
}
declare const require: (name: string) => unknown;

/**
 * Reads released data, recognised by what they hold.
 *
 * @throws TypeError when none is recognised, or when a record lacks what its kind needs
 */
export function readReference(given: ReferenceInput | undefined): Reference {
  if (given === undefined) return {};
  const parts = typeof given === "string" ? readFiles(given) : Array.isArray(given) ? given : [given];
  const read = parts.map((part: unknown) => recognise(part));
  if (read.every((part) => part === undefined)) {
    const what = typeof given === "string" ? `the path ${received(given)}` : received(given);
    throw new TypeError(`reference must hold released settings, spectra, ranks or states, received ${what}`);
  }
  return Object.assign({}, ...read) as Reference;
}

function readFiles(path: string): unknown[] {
  const files = require("node:fs") as Files;
  const names = files.statSync(path).isDirectory()
    ? files
        .readdirSync(path)
        .filter((name) => name.endsWith(".json"))
        .map((name) => `${path}/${name}`)
    : [path];
  return names.map((name) => {
    try {
      return JSON.parse(files.readFileSync(name, "utf8")) as unknown;
    } catch (error) {
      throw new TypeError(`reference ${name} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
    }
  });
}

/** A file's content by its fields; undefined when it is none that is known. */
function recognise(part: unknown): Reference | undefined {
  if (typeof part !== "object" || part === null) return undefined;
  const fields = part as Readonly<Record<string, unknown>>;
  if (["training", "ranks", "noise"].some((key) => typeof fields[key] === "object") && !("source" in fields))
    return part as Reference;
  if (Array.isArray(fields.settings) && Array.isArray(fields.checkpoints)) {
    requireFields("settings", fields.settings, ["task", "qubits", "layers", "runs", "final", "fractionBelow"]);
    return { training: part as Required<Reference>["training"] };
  }
  if (Array.isArray(fields.ranks)) {
    requireFields("ranks", fields.ranks, ["boundary", "qubits", "layers", "counts"]);
    return { ranks: fields.ranks as ReleasedRanks[] };
  }
  if (typeof fields.states === "object" && fields.states !== null)
    return { states: fields.states as Required<Reference>["states"] };
  if (!Array.isArray(fields.spectra)) return undefined;
  requireFields("spectra", fields.spectra, ["qubits", "layers", "eigenvalues"]);
  return fields.spectra.some((one: object) => "noise" in one)
    ? { noise: fields.spectra as ReleasedNoise[] }
    : { spectra: fields.spectra as ReleasedSpectrum[] };
}

function requireFields(name: string, records: readonly unknown[], fields: readonly string[]): void {
  for (const [index, record] of records.entries()) {
    const missing = fields.find((field) => typeof record !== "object" || record === null || !(field in record));
    if (missing) throw new TypeError(`reference ${name}[${index}] has no "${missing}"`);
  }
}
