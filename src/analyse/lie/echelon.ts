import { inverse } from "./modular";

/** A sparse vector modulo a prime: positions rising, entries from 1 to p − 1. */
export interface SparseVector {
  readonly positions: readonly number[];
  readonly entries: readonly number[];
}

/** Row echelon form of sparse vectors modulo a prime, built up one vector at a time. */
export class Echelon {
  readonly #p: number;
  /** Rows with leading entry 1, by the position of that entry. */
  readonly #rows = new Map<number, SparseVector>();
  #dense = new Float64Array(64);

  constructor(p: number) {
    this.#p = p;
  }

  get rank(): number {
    return this.#rows.size;
  }

  /** Adds a vector, given by entries modulo p; returns what is left of it after elimination, or undefined when it depends on the rows before. */
  add(vector: ReadonlyMap<number, number>): SparseVector | undefined {
    const p = this.#p;
    let first = Number.POSITIVE_INFINITY;
    let last = -1;
    for (const position of vector.keys()) {
      first = Math.min(first, position);
      last = Math.max(last, position);
    }
    this.#reach(last);
    for (const [position, entry] of vector) this.#dense[position] = entry;
    const positions: number[] = [];
    const entries: number[] = [];
    for (let k = first; k <= last; k++) {
      const entry = this.#dense[k]!;
      if (entry === 0) continue;
      this.#dense[k] = 0;
      const row = this.#rows.get(k);
      if (!row) {
        positions.push(k);
        entries.push(entry);
        continue;
      }
      last = Math.max(last, row.positions.at(-1)!);
      this.#reach(last);
      const dense = this.#dense;
      for (let j = 1; j < row.positions.length; j++) {
        const at = row.positions[j]!;
        dense[at] = (dense[at]! + (p - entry) * row.entries[j]!) % p;
      }
    }
    if (positions.length === 0) return undefined;
    const scale = inverse(entries[0]!, p);
    const reduced = { positions, entries: entries.map((entry) => (entry * scale) % p) };
    this.#rows.set(positions[0]!, reduced);
    return reduced;
  }

  #reach(position: number): void {
    if (position < this.#dense.length) return;
    const wider = new Float64Array(2 * position + 2);
    wider.set(this.#dense);
    this.#dense = wider;
  }
}
