import { fixedGateMatrix } from "../fixed-gates";
import { constant, type Linear, scaled } from "./linear";

/** c · Π_q P_q: a word by the qubits that it acts on. */
export interface LocalTerm {
  readonly coefficient: number;
  readonly letters: ReadonlyMap<number, "X" | "Y" | "Z">;
}

/** exp(−i · angle · Σ terms), controls already multiplied into the terms. */
export interface Evolution {
  readonly kind: "evolution";
  readonly terms: readonly LocalTerm[];
  readonly angle: Linear;
}

/** A matrix on one qubit, or the exchange of two, under controls. */
export interface Fixed {
  readonly kind: "fixed";
  /** Standard name without controls; "U" for any other. */
  readonly name: string;
  readonly controls: readonly Control[];
  /** One qubit, or two where the gate is the exchange. */
  readonly targets: readonly number[];
  /** Row-major, interleaved. */
  readonly matrix: Float64Array;
}

export interface Control {
  readonly qubit: number;
  /** The value at which the gate acts. */
  readonly value: 0 | 1;
}

/** What gates of OpenQASM are made of. Global phases are kept: under a control they are none. */
export type Operation = Evolution | Fixed;

export function evolution(terms: readonly [coefficient: number, ...letters: string[]][], angle: Linear): Evolution {
  return {
    kind: "evolution",
    terms: terms.map(([coefficient, ...letters]) => ({
      coefficient,
      letters: new Map(letters.map((letter) => [Number(letter.slice(1)), letter[0] as "X"])),
    })),
    angle,
  };
}

/** exp(iγ) */
export function globalPhase(angle: Linear): Evolution {
  return evolution([[-1]], angle);
}

export function standard(name: string, ...targets: number[]): Fixed {
  return { kind: "fixed", name, controls: [], targets, matrix: fixedGateMatrix(name).matrix };
}

export function oneQubit(matrix: Float64Array, target: number): Fixed {
  return { kind: "fixed", name: "U", controls: [], targets: [target], matrix };
}

/** SWAP^k = exp(−iπk(SWAP − 1)/2) as an evolution, without the controls of the gate. */
export function exchange({ targets: [a, b] }: Fixed, k: number): Evolution {
  const terms = ["X", "Y", "Z"].map((letter): [number, ...string[]] => [0.25, `${letter}${a}`, `${letter}${b}`]);
  return evolution([...terms, [-0.25]], constant(k * Math.PI));
}

/** The operation under one more control: exp(−iφG) becomes exp(−iφ (1 ∓ Z)/2 G). */
export function controlled(operation: Operation, control: Control): Operation {
  if (operation.kind === "fixed") return { ...operation, controls: [control, ...operation.controls] };
  const sign = control.value === 1 ? -1 : 1;
  return {
    ...operation,
    terms: operation.terms.flatMap(({ coefficient, letters }) => [
      { coefficient: coefficient / 2, letters },
      { coefficient: (sign * coefficient) / 2, letters: new Map([...letters, [control.qubit, "Z"] as const]) },
    ]),
  };
}

/** The standard gates that are not their own inverses. */
const ADJOINTS: Readonly<Record<string, string>> = { S: "SDG", SDG: "S", T: "TDG", TDG: "T", SX: "SXDG", SXDG: "SX" };

export function inverse(operation: Operation): Operation {
  if (operation.kind === "evolution") return { ...operation, angle: scaled(operation.angle, -1) };
  const { name, matrix, controls, targets } = operation;
  if (name === "U") return { ...operation, matrix: adjoint(matrix) };
  const adjointName = ADJOINTS[name];
  return adjointName === undefined ? operation : { ...standard(adjointName, ...targets), controls };
}

export function adjoint(m: Float64Array): Float64Array {
  return Float64Array.of(m[0]!, -m[1]!, m[4]!, -m[5]!, m[2]!, -m[3]!, m[6]!, -m[7]!);
}
