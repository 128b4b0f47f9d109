import type { LongWork } from "../../results";
import { Echelon, type SparseVector } from "./echelon";
import { balanced } from "./modular";
import type { Operators } from "./operators";

/** The smallest space that contains given vectors and is mapped into itself. */
export interface InvariantSpan {
  /** Its rows; positions are shifted up by the number of labels. */
  readonly echelon: Echelon;
  readonly dimension: number;
  /** Dimension after 0, 1, 2, … applications of the maps. */
  readonly growth: readonly number[];
  readonly complete: boolean;
  /** How each row arose, in order; a basis can be built anew from them when rows were kept. */
  readonly origins: readonly Origin[];
  /** Starting vectors that are independent modulo the images of the maps. */
  readonly outside: number;
}

/** A starting vector by its number, or the image of an earlier row by a map. */
export type Origin = { readonly start: number } | { readonly map: number; readonly parent: number };

/** After so many dependent images in a row a random sum of all that remain is tried. */
const PATIENCE = 12;
/** Draws that agree make an error less likely than 10⁻¹⁴. */
const DRAWS = 2;

/**
 * Applies maps to vectors until nothing new comes, modulo a prime. Each starting vector carries a label; a dependent
 * vector leaves a relation among the labels, which counts how many starting vectors are no images.
 *
 * Images of a level that all depend on what is known cost as much as new ones, so after a few of them a random linear
 * combination of all remaining ones is reduced: if it depends on the rows, so do all of them, except with probability
 * 1/p; two draws are made, and the whole count is repeated with another prime.
 *
 * @param maximum stops when the dimension has passed this
 * @param keepsRows for the sake of `origins`: rows are images of rows less combinations of earlier ones only
 */
export async function invariantSpan(
  p: number,
  starts: readonly SparseVector[],
  operators: Operators,
  maximum: number,
  work: LongWork,
  keepsRows = false,
): Promise<InvariantSpan> {
  const labels = starts.length;
  const echelon = new Echelon(p, labels, keepsRows);
  const origins: Origin[] = [];
  const relations = new Echelon(p);
  const images = new Images(echelon, operators, labels);
  const add = (origin: Origin): boolean => {
    const isNew = echelon.add() >= 0;
    if (isNew) origins.push(origin);
    else {
      const residue = echelon.residue();
      if (residue.positions.length > 0) {
        relations.load(residue);
        relations.add();
      }
    }
    return isNew;
  };
  relations.reach(labels);
  starts.forEach((start, label) => {
    images.loadStart(start, label);
    add({ start: label });
  });
  const growth = [echelon.rank];
  let level = { from: 0, to: echelon.rank };
  let complete = true;
  while (level.from < level.to && complete) {
    let quiet = 0;
    let patience = PATIENCE;
    for (let row = level.from; row < level.to; row++) {
      if (echelon.rank > maximum || work.stopped) {
        complete = false;
        break;
      }
      await work.pause(row, echelon.rank + 1);
      const vector = echelon.row(row);
      for (let map = 0; map < operators.count; map++) {
        images.loadImage(map, vector);
        quiet = add({ map, parent: row }) ? 0 : quiet + 1;
      }
      const remaining = (level.to - row - 1) * operators.count;
      if (quiet < patience || remaining < 2 * patience) continue;
      if (restDepends(images, row + 1, level.to, echelon, relations)) break;
      patience *= 4;
      quiet = 0;
    }
    level = { from: level.to, to: echelon.rank };
    if (level.from < level.to) growth.push(echelon.rank);
  }
  complete &&= echelon.rank <= maximum;
  echelon.refresh();
  return { echelon, dimension: echelon.rank, growth, complete, origins, outside: labels - relations.rank };
}

/** Whether the images of some rows all depend on the rows; their relations among the labels are collected. */
function restDepends(images: Images, from: number, to: number, echelon: Echelon, relations: Echelon): boolean {
  for (let agreed = 0; agreed < DRAWS; ) {
    images.loadRandomImage(from, to);
    const residue = echelon.remainder();
    const known = relations.rank;
    if (residue.positions.some((position) => position >= images.labels)) return false;
    relations.load(residue);
    relations.add();
    agreed = relations.rank === known ? agreed + 1 : 0;
  }
  return true;
}

/** Writes images of rows into the accumulator of an echelon form. */
class Images {
  readonly labels: number;
  readonly #echelon: Echelon;
  readonly #operators: Operators;
  #random = 12345;
  #weights = new Float64Array(64);

  constructor(echelon: Echelon, operators: Operators, labels: number) {
    this.#echelon = echelon;
    this.#operators = operators;
    this.labels = labels;
  }

  loadStart(start: SparseVector, label: number): void {
    this.#echelon.reach(this.labels + this.#operators.width());
    this.#echelon.load(start, 1, this.labels);
    this.#echelon.load({ positions: Int32Array.of(label), entries: Float64Array.of(1) });
  }

  loadImage(map: number, { positions, entries }: SparseVector): void {
    for (let j = 0; j < positions.length; j++) this.#addColumn(map, positions[j]! - this.labels, entries[j]!);
  }

  /** Σ_k A_k Σ_j r_kj v_j with random r, over the rows v_j. */
  loadRandomImage(from: number, to: number): void {
    const { p } = this.#echelon;
    const width = this.labels + this.#operators.width();
    if (this.#weights.length < width) this.#weights = new Float64Array(2 * width);
    for (let map = 0; map < this.#operators.count; map++) {
      const weights = this.#weights.fill(0);
      for (let row = from; row < to; row++) {
        const factor = this.#draw();
        const { positions, entries } = this.#echelon.row(row);
        for (let j = 0; j < positions.length; j++) {
          const at = positions[j]!;
          weights[at] = balanced(weights[at]! + factor * entries[j]!, p);
        }
      }
      for (let at = this.labels; at < width; at++) {
        if (weights[at] !== 0) this.#addColumn(map, at - this.labels, weights[at]!);
      }
    }
  }

  #addColumn(map: number, position: number, factor: number): void {
    if (position < 0) return; // a label, which the maps take to zero
    this.#operators.addColumn(this.#echelon, this.labels, map, position, factor);
  }

  /** A number modulo p that is not zero. */
  #draw(): number {
    this.#random = (Math.imul(this.#random, 1664525) + 1013904223) | 0;
    const value = ((this.#random >>> 7) % (this.#echelon.p - 1)) + 1;
    return balanced(value, this.#echelon.p);
  }
}
