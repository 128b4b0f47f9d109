import { constant, isConstant, type Linear } from "./linear";
import { controlled, evolution, globalPhase, type Operation, oneQubit, standard } from "./operation";

/** A gate that can be called: what it takes, and what it is made of. */
export interface Rule {
  readonly angles: number;
  readonly qubits: number;
  /** Definitions that stand inside each other. */
  readonly depth: number;
  expand(angles: readonly Linear[], qubits: readonly number[]): readonly Operation[];
}

type Expand = (qubits: readonly number[], ...angles: readonly Linear[]) => readonly Operation[];

/** The gates that need no include: U and gphase, or U and CX in OpenQASM 2. */
export function builtInGates(version: 2 | 3): Map<string, Rule> {
  return version === 3
    ? new Map([rule("U", 3, 1, euler3), rule("gphase", 1, 0, (_, angle) => [globalPhase(angle!)])])
    : new Map([rule("U", 3, 1, eulerZyz), rule("CX", 0, 2, under(1, named("X")))]);
}

/**
 * The gates of stdgates.inc and qelib1.inc, global phases as in stdgates.inc. Where qelib1.inc defines a controlled gate
 * otherwise than the specification of 2017 does (cu3), it is taken as that file has it today: the control of
 * `u` = p(φ) ry(θ) p(λ).
 *
 * @see https://openqasm.com/language/standard_library.html
 */
export function libraryGates(): Map<string, Rule> {
  const word = (letters: string): Expand => {
    return (qubits, angle) => [evolution([[0.5, ...[...letters].map((letter, i) => letter + qubits[i])]], angle!)];
  };
  const phase: Expand = ([a], angle) => [controlled(globalPhase(angle!), { qubit: a!, value: 1 })];
  const nothing: Expand = () => [];
  const single = ["X", "Y", "Z", "H", "S", "SDG", "T", "TDG", "SX", "SXDG"];
  return new Map([
    ...single.map((name) => rule(name.toLowerCase(), 0, 1, named(name))),
    ...["p", "phase", "u1"].map((name) => rule(name, 1, 1, phase)),
    rule("id", 0, 1, nothing),
    rule("u0", 1, 1, nothing),
    rule("u2", 2, 1, (qubits, phi, lambda) => eulerZyz(qubits, constant(Math.PI / 2), phi!, lambda!)),
    rule("u3", 3, 1, eulerZyz),
    rule("u", 3, 1, eulerPhases),
    ...["X", "Y", "Z"].map((letter) => rule(`r${letter.toLowerCase()}`, 1, 1, word(letter))),
    ...["XX", "YY", "ZZ", "ZX"].map((letters) => rule(`r${letters.toLowerCase()}`, 1, 2, word(letters))),
    ...["X", "Y", "Z", "H", "S", "SX"].map((name) => rule(`c${name.toLowerCase()}`, 0, 2, under(1, named(name)))),
    rule("CX", 0, 2, under(1, named("X"))),
    ...["cp", "cphase", "cu1"].map((name) => rule(name, 1, 2, under(1, phase))),
    ...["X", "Y", "Z"].map((letter) => rule(`cr${letter.toLowerCase()}`, 1, 2, under(1, word(letter)))),
    rule("cu3", 3, 2, under(1, eulerPhases)),
    rule("cu", 4, 2, (qubits, theta, phi, lambda, gamma) => [
      ...phase(qubits, gamma!),
      ...under(1, eulerPhases)(qubits, theta!, phi!, lambda!),
    ]),
    rule("swap", 0, 2, ([a, b]) => [standard("SWAP", a!, b!)]),
    rule("ccx", 0, 3, under(2, named("X"))),
    rule("ccz", 0, 3, under(2, named("Z"))),
    rule(
      "cswap",
      0,
      3,
      under(1, ([a, b]) => [standard("SWAP", a!, b!)]),
    ),
    ...["c3x", "cccx"].map((name) => rule(name, 0, 4, under(3, named("X")))),
    ...["c3sqrtx", "cccsqrtx"].map((name) => rule(name, 0, 4, under(3, named("SX")))),
    ...["c4x", "ccccx"].map((name) => rule(name, 0, 5, under(4, named("X")))),
  ]);
}

function rule(name: string, angles: number, qubits: number, expand: Expand): [string, Rule] {
  return [name, { angles, qubits, depth: 0, expand: (values, on) => expand(on, ...values) }];
}

function named(name: string): Expand {
  return (qubits) => [standard(name, ...qubits)];
}

/** The gate under its first qubits as controls. */
function under(controls: number, expand: Expand): Expand {
  return (qubits, ...angles) =>
    qubits
      .slice(0, controls)
      .reduceRight<readonly Operation[]>(
        (operations, qubit) => operations.map((operation) => controlled(operation, { qubit, value: 1 })),
        expand(qubits.slice(controls), ...angles),
      );
}

/** U(θ, φ, λ) of OpenQASM 3 = p(φ) exp(−iθ(Y − 1)/2) p(λ), 2π-periodic in θ. */
const euler3: Expand = ([q], theta, phi, lambda) =>
  asMatrix(q!, theta!, phi!, lambda!, { theta: 0.5, phi: 0, lambda: 0 }) ?? [
    ...turn(lambda!, [0.5, `Z${q}`], [-0.5]),
    ...turn(theta!, [0.5, `Y${q}`], [-0.5]),
    ...turn(phi!, [0.5, `Z${q}`], [-0.5]),
  ];

/** p(φ) ry(θ) p(λ) */
const eulerPhases: Expand = ([q], theta, phi, lambda) =>
  asMatrix(q!, theta!, phi!, lambda!, { theta: 0, phi: 0, lambda: 0 }) ?? [
    ...turn(lambda!, [0.5, `Z${q}`], [-0.5]),
    ...turn(theta!, [0.5, `Y${q}`]),
    ...turn(phi!, [0.5, `Z${q}`], [-0.5]),
  ];

/** rz(φ) ry(θ) rz(λ), the U of OpenQASM 2 */
const eulerZyz: Expand = ([q], theta, phi, lambda) =>
  asMatrix(q!, theta!, phi!, lambda!, { theta: 0, phi: -0.5, lambda: -0.5 }) ?? [
    ...turn(lambda!, [0.5, `Z${q}`]),
    ...turn(theta!, [0.5, `Y${q}`]),
    ...turn(phi!, [0.5, `Z${q}`]),
  ];

function turn(angle: Linear, ...terms: [number, ...string[]][]): Operation[] {
  return isConstant(angle) && angle.offset === 0 ? [] : [evolution(terms, angle)];
}

/** p(φ) ry(θ) p(λ) times a phase that is linear in the angles, where these are numbers. */
function asMatrix(
  qubit: number,
  theta: Linear,
  phi: Linear,
  lambda: Linear,
  phase: { readonly theta: number; readonly phi: number; readonly lambda: number },
): Operation[] | undefined {
  if (![theta, phi, lambda].every(isConstant)) return undefined;
  const global = phase.theta * theta.offset + phase.phi * phi.offset + phase.lambda * lambda.offset;
  const c = Math.cos(theta.offset / 2);
  const s = Math.sin(theta.offset / 2);
  const entry = (size: number, angle: number) => [size * Math.cos(angle), size * Math.sin(angle)];
  const matrix = Float64Array.of(
    ...entry(c, global),
    ...entry(-s, global + lambda.offset),
    ...entry(s, global + phi.offset),
    ...entry(c, global + phi.offset + lambda.offset),
  );
  return [oneQubit(matrix, qubit)];
}
