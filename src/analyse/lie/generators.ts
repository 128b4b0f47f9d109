import type { EvolutionGate, Gate, QNN } from "../../ansatz";
import { received } from "../../errors";
import type { PauliSum } from "../../pauli";
import { type PullBack, pullBackOf } from "./clifford";

/** Longest orbit of a generator under the fixed gates of a layer that is followed. */
const LONGEST_ORBIT = 4096;

/** What has an algebra: a QNN, or its generators. */
export type AlgebraSource = QNN | readonly PauliSum[];

/** A generator of the layer as it acts on the layer's input, and the angle that drives it. */
export interface DrivenGenerator {
  /** Gates with the same name turn together. */
  readonly angle: string;
  readonly generator: PauliSum;
}

/**
 * The generators whose nested commutators span the dynamical Lie algebra.
 *
 * Of a QNN: with fixed Clifford gates C in the layer, a rotation behind them acts on the layer's input as C†GC, and from
 * layer to layer everything is turned by all fixed gates W of the layer; so the generators are W^(−l) C†GC W^l for all l.
 * Gates that share an angle count as one generator, the sum of theirs. Gates in `before` and `after` stand once and do
 * not belong to the algebra.
 *
 * @param caller the operation that errors name
 * @throws TypeError when a fixed gate is not Clifford, or when gates that share an angle cannot be brought together
 */
export function generatorsOf(of: AlgebraSource, caller: string): readonly PauliSum[] {
  const generators = Array.isArray(of) ? readSums(of) : layerGenerators(readQnn(of as QNN, caller), caller);
  if (generators.every((sum) => sum.terms.every(({ word }) => /^I*$/.test(word)))) {
    throw new RangeError(
      `${caller} needs generators other than multiples of the identity, received ${generators.map(String).join(", ") || "none"}`,
    );
  }
  return generators;
}

/** What commutes with a circuit's layers commutes with these: the generators, and the fixed gates W of a layer, as P ↦ W†PW. */
export function invariantsOf(of: AlgebraSource, caller: string): { generators: readonly PauliSum[]; turn?: PullBack } {
  const generators = generatorsOf(of, caller);
  if (Array.isArray(of)) return { generators };
  const fixed = fixedGates(of as QNN);
  if (fixed.length === 0) return { generators };
  return { generators, turn: turnBy(fixed, caller) };
}

/** The layer's generators as they act on its input, in order; fixed gates are moved behind all rotations. */
export function drivenGenerators(qnn: QNN, caller: string): readonly DrivenGenerator[] {
  const passed: PullBack[] = [];
  const driven: DrivenGenerator[] = [];
  for (const gate of qnn.layer) {
    if (gate.type === "evolution" && !("value" in gate.angle)) {
      const generator = passed.reduceRight((sum, pullBack) => pullBack(sum), gate.generator);
      driven.push({ angle: angleName(gate), generator: generator.scale(gate.angle.scale) });
    } else passed.push(cliffordOf(gate, caller));
  }
  return mergeSharedAngles(driven, caller);
}

function readQnn(qnn: QNN, caller: string): QNN {
  if (qnn?.kind === "qnn") return qnn;
  throw new TypeError(`${caller} needs a QNN or an array of Pauli sums, received ${received(qnn)}`);
}

function readSums(sums: readonly PauliSum[]): readonly PauliSum[] {
  if (sums.length === 0) throw new RangeError("generators must have at least one Pauli sum, received an empty array");
  sums.forEach((sum, index) => {
    if (sum?.kind !== "pauli-sum")
      throw new TypeError(`generators[${index}] must be a Pauli sum, received ${received(sum)}`);
    if (sum.qubits !== sums[0]!.qubits) {
      throw new RangeError(`generators[${index}] must lie on ${sums[0]!.qubits} qubits, received one on ${sum.qubits}`);
    }
    const bad = sum.terms.find(({ coefficient }) => !Number.isFinite(coefficient));
    if (bad) {
      throw new RangeError(
        `generators[${index}] must be Hermitian, a sum with finite real coefficients, received ${received(bad.coefficient)}`,
      );
    }
  });
  return sums;
}

function layerGenerators(qnn: QNN, caller: string): readonly PauliSum[] {
  const fixed = fixedGates(qnn);
  const generators = drivenGenerators(qnn, caller).map(({ generator }) => generator);
  if (generators.length === 0) throw new RangeError(`${caller} needs a layer with rotations, received one without`);
  const turned = fixed.length === 0 ? generators : orbits(generators, turnBy(fixed, caller), caller);
  return [...new Map(turned.map((sum) => [upToSign(sum), sum])).values()];
}

function fixedGates(qnn: QNN): readonly Gate[] {
  return qnn.layer.filter((gate) => gate.type === "fixed" || "value" in gate.angle);
}

/** P ↦ W†PW for the product W of gates in the order in which they act. */
function turnBy(fixed: readonly Gate[], caller: string): PullBack {
  const pullBacks = fixed.map((gate) => cliffordOf(gate, caller));
  return (sum) => pullBacks.reduceRight((image, pullBack) => pullBack(image), sum);
}

/** All W^(−l) G W^l. A Clifford gate has finite order, so the orbit closes. */
function orbits(generators: readonly PauliSum[], turn: PullBack, caller: string): PauliSum[] {
  const seen = new Set<string>();
  const all: PauliSum[] = [];
  for (const generator of generators) {
    let turned = generator;
    for (let key = upToSign(turned); !seen.has(key); key = upToSign(turned)) {
      seen.add(key);
      all.push(turned);
      if (all.length > LONGEST_ORBIT) {
        throw new RangeError(
          `${caller} follows at most ${LONGEST_ORBIT} generators; the layer's fixed gates make more`,
        );
      }
      turned = turn(turned);
    }
  }
  return all;
}

function upToSign(sum: PauliSum): string {
  const terms = [...sum.terms].sort((a, b) => (a.word < b.word ? -1 : 1));
  const sign = Math.sign(terms[0]?.coefficient ?? 1);
  return terms.map(({ coefficient, word }) => `${sign * coefficient}${word}`).join();
}

function cliffordOf(gate: Gate, caller: string): PullBack {
  const pullBack = pullBackOf(gate);
  if (pullBack) return pullBack;
  const name = gate.type === "fixed" ? `gate ${gate.name}` : `rotation by a fixed angle, of ${gate.generator}`;
  throw new TypeError(
    `${caller} needs fixed gates that are Clifford (they turn Pauli words into Pauli words), received the ${name}; pass the generators of the algebra as Pauli sums`,
  );
}

function angleName({ angle }: EvolutionGate): string {
  if ("parameter" in angle) return `parameter ${angle.parameter}`;
  return "input" in angle ? `data value ${angle.input}` : "";
}

/**
 * One generator for each angle. exp(−iθA) … exp(−iθB) is exp(−iθ(A + B)) when A and B commute and one of them commutes
 * with all between them; otherwise the gates of one angle have no common generator.
 */
function mergeSharedAngles(driven: readonly DrivenGenerator[], caller: string): readonly DrivenGenerator[] {
  const groups = new Map<string, number[]>();
  driven.forEach(({ angle }, index) => {
    groups.set(angle, [...(groups.get(angle) ?? []), index]);
  });
  const commute = (a: number, b: number) => driven[a]!.generator.commutator(driven[b]!.generator).terms.length === 0;
  return [...groups].map(([angle, members]) => {
    const first = members[0]!;
    const last = members.at(-1)!;
    const others = (from: number, to: number) =>
      driven.flatMap((one, index) => (index > from && index < to && one.angle !== angle ? [index] : []));
    const together =
      members.every((a) => members.every((b) => commute(a, b))) &&
      (members.every((b) => others(first, b).every((between) => commute(b, between))) ||
        members.every((a) => others(a, last).every((between) => commute(a, between))));
    if (!together) {
      throw new TypeError(
        `${caller} needs gates that share an angle to commute, so that they have one generator; those of ${angle} do not: pass the generators of the algebra as Pauli sums`,
      );
    }
    const generator = members
      .slice(1)
      .reduce((sum, index) => sum.add(driven[index]!.generator), driven[first]!.generator);
    return { angle, generator };
  });
}
