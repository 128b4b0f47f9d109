import { type Gate, type QNN, qnnOf } from "../ansatz";
import { type PauliSum, type PauliTerm, sumOf } from "../pauli";

/** A QNN on fewer qubits that makes the same numbers, and the observable that goes with it. */
export interface Tapered {
  readonly qnn: QNN;
  readonly observable: PauliSum | undefined;
}

const tapered = new WeakMap<QNN, Map<PauliSum | undefined, Tapered | undefined>>();

/**
 * Takes away the qubits that Pauli symmetries make redundant: words that commute with every term of all generators (and
 * of the observable) and of which the initial state is an eigenstate. In their sector one qubit is a function of the
 * others. Parity X^⊗n of a TFIM started from |+⟩^n halves the space.
 *
 * @returns undefined where there is no such symmetry, or the circuit has gates that are not rotations
 * @see Bravyi, Gambetta, Mezzacapo and Temme, arXiv:1701.08213
 */
export function taper(qnn: QNN, observable?: PauliSum): Tapered | undefined {
  let known = tapered.get(qnn);
  if (!known) {
    known = new Map();
    tapered.set(qnn, known);
  }
  if (!known.has(observable)) known.set(observable, reduce(qnn, observable));
  return known.get(observable);
}

function reduce(qnn: QNN, observable: PauliSum | undefined): Tapered | undefined {
  const gates = [...qnn.before, ...qnn.layer, ...qnn.after];
  if (typeof qnn.initialState !== "string" || gates.some((gate) => gate.type === "fixed")) return undefined;
  const frame = frameOf(qnn.initialState, qnn.qubits);
  const sums = gates.flatMap((gate) => (gate.type === "evolution" ? [gate.generator] : []));
  if (observable) sums.push(observable);
  const flips = new Set(sums.flatMap((sum) => sum.terms.map(({ word }) => flipMask(inFrame(word, frame)))));
  // At least one qubit stays.
  const symmetries = evenOverlaps([...flips], qnn.qubits).slice(0, qnn.qubits - 1);
  if (symmetries.length === 0) return undefined;
  const sector: Sector = { qubits: qnn.qubits, frame, symmetries };
  const images = new Map<PauliSum, PauliSum>();
  const imageOf = (sum: PauliSum) => {
    const image = images.get(sum) ?? restrict(sum, sector);
    images.set(sum, image);
    return image;
  };
  const imagesOf = (part: readonly Gate[]) =>
    part.map((gate): Gate => (gate.type === "evolution" ? { ...gate, generator: imageOf(gate.generator) } : gate));
  return {
    qnn: qnnOf({
      ...qnn,
      qubits: qnn.qubits - symmetries.length,
      before: imagesOf(qnn.before),
      layer: imagesOf(qnn.layer),
      after: imagesOf(qnn.after),
      initialState: kept(frame.bits, sector),
    }),
    observable: observable && imageOf(observable),
  };
}

/** Hadamards on the qubits that start in + or −: the initial state becomes a basis state. */
interface Frame {
  readonly turned: readonly boolean[];
  /** The basis state, qubit by qubit. */
  readonly bits: string;
}

/** A symmetry Z^mask: its pivot qubit is a function of the others, and stands in no other symmetry. */
interface Symmetry {
  readonly mask: readonly boolean[];
  readonly pivot: number;
}

interface Sector {
  readonly qubits: number;
  readonly frame: Frame;
  readonly symmetries: readonly Symmetry[];
}

function frameOf(initialState: string, qubits: number): Frame {
  const letters =
    initialState === "zero" ? "0".repeat(qubits) : initialState === "plus" ? "+".repeat(qubits) : initialState;
  return {
    turned: [...letters].map((letter) => letter === "+" || letter === "-"),
    bits: letters.replace(/\+/g, "0").replace(/-/g, "1"),
  };
}

const TURNED: Readonly<Record<string, string>> = { I: "I", X: "Z", Y: "Y", Z: "X" };

/** The letters of a word after the frame's Hadamards, up to the sign that HYH = −Y brings. */
function inFrame(word: string, { turned }: Frame): string {
  return [...word].map((letter, qubit) => (turned[qubit] ? TURNED[letter]! : letter)).join("");
}

function frameSign(word: string, { turned }: Frame): number {
  return [...word].filter((letter, qubit) => letter === "Y" && turned[qubit]).length % 2 === 1 ? -1 : 1;
}

/** The qubits that a word flips, as 0 and 1. */
function flipMask(word: string): string {
  return word.replace(/[XY]/g, "1").replace(/[IZ]/g, "0");
}

/** A basis of the masks that share an even number of qubits with each flip mask, in reduced echelon form. */
function evenOverlaps(flips: readonly string[], qubits: number): Symmetry[] {
  // Gauss–Jordan over GF(2): the flips in reduced form leave the free qubits, each of which gives one mask.
  const rows: { leading: number; row: boolean[] }[] = [];
  for (const flip of flips) {
    const row = [...flip].map((bit) => bit === "1");
    for (const { leading, row: earlier } of rows) if (row[leading]) addTo(row, earlier);
    const leading = row.indexOf(true);
    if (leading === -1) continue;
    for (const { row: earlier } of rows) if (earlier[leading]) addTo(earlier, row);
    rows.push({ leading, row });
  }
  const bound = new Set(rows.map(({ leading }) => leading));
  return Array.from({ length: qubits }, (_, qubit) => qubit)
    .filter((qubit) => !bound.has(qubit))
    .map((pivot) => {
      const mask = Array.from({ length: qubits }, (_, qubit) => qubit === pivot);
      for (const { leading, row } of rows) if (row[pivot]) mask[leading] = true;
      return { mask, pivot };
    });
}

function addTo(row: boolean[], other: readonly boolean[]): void {
  for (let k = 0; k < row.length; k++) row[k] = row[k] !== other[k];
}

/** The entries of the qubits that stay. */
function kept(letters: string, { symmetries }: Sector): string {
  return [...letters].filter((_, qubit) => symmetries.every(({ pivot }) => pivot !== qubit)).join("");
}

/** An operator on the qubits that stay: each Z on a pivot becomes the product of Z on the rest of its symmetry, with the sector's sign. */
function restrict(sum: PauliSum, sector: Sector): PauliSum {
  const terms = sum.terms.map(({ coefficient, word }): PauliTerm => {
    const framed = inFrame(word, sector.frame);
    const x = [...framed].map((letter) => letter === "X" || letter === "Y");
    const z = [...framed].map((letter) => letter === "Z" || letter === "Y");
    let sign = frameSign(word, sector.frame);
    const ys = x.filter((flips, qubit) => flips && z[qubit]).length;
    for (const { mask, pivot } of sector.symmetries) {
      if (!z[pivot]) continue;
      addTo(z, mask);
      if ([...sector.frame.bits].filter((bit, qubit) => bit === "1" && mask[qubit]).length % 2 === 1) sign = -sign;
    }
    const letters = x.map((flips, qubit) => (flips ? (z[qubit] ? "Y" : "X") : z[qubit] ? "Z" : "I")).join("");
    const image = kept(letters, sector);
    // A word is i^ys X^x Z^z; its image has another number of Y, and an even difference since both are Hermitian.
    const turns = ys - [...image].filter((letter) => letter === "Y").length;
    return { coefficient: (((turns % 4) + 4) % 4 === 2 ? -sign : sign) * coefficient, word: image };
  });
  return sumOf(terms, sector.qubits - sector.symmetries.length);
}
