import { balanced, EXACT_PRODUCTS, inverse } from "./modular";

/** Entries of a vector modulo p that are not zero, between −p/2 and p/2, at different positions. */
export interface SparseVector {
  readonly positions: Int32Array;
  readonly entries: Float64Array;
}

/** A row, which leads with 1 at its highest position. */
interface Row extends SparseVector {
  readonly pivot: number;
  /** The entries from position 0 up to the pivot where they are many. */
  readonly dense: Float64Array | undefined;
}

const NOTHING: SparseVector = { positions: new Int32Array(0), entries: new Float64Array(0) };
/** Rows with more than this part of their positions filled are stored densely. */
const DENSE = 0.3;
/** Rows that may contain a later row's pivot are reduced again when so many such pivots have come. */
const STALE = { least: 24, part: 0.3 };

/**
 * Row echelon form modulo a prime of vectors that come one by one. A vector is written into the accumulator and then
 * added. Rows lead with their highest position: where vectors reach positions that no earlier one had, rows stay free
 * of each other's pivots at no cost. `refresh` makes them so everywhere.
 *
 * Positions below `labels` never lead. A vector that is zero above them is dependent, and what stands on them says how.
 */
export class Echelon {
  readonly p: number;
  readonly #labels: number;
  readonly #keepsRows: boolean;
  readonly #rows: Row[] = [];
  /** The row that leads at a position, or −1. */
  #rowAt = new Int32Array(64).fill(-1);
  #accumulator = new Float64Array(64);
  /** One bit for each position of the accumulator that may differ from zero. */
  #touched = new Int32Array(2);
  #kept = new Int32Array(64);
  #keptCount = 0;
  #highest = -1;
  #stale = 0;

  /** @param keepsRows leaves rows as they came, each less a combination of earlier ones, until `refresh` is called */
  constructor(p: number, labels = 0, keepsRows = false) {
    this.p = p;
    this.#labels = labels;
    this.#keepsRows = keepsRows;
  }

  get rank(): number {
    return this.#rows.length;
  }

  /** Makes room for vectors with `width` positions. */
  reach(width: number): void {
    if (width <= this.#accumulator.length) return;
    const length = Math.max(width, 2 * this.#accumulator.length);
    const wider = new Float64Array(length);
    wider.set(this.#accumulator);
    this.#accumulator = wider;
    const touched = new Int32Array(Math.ceil(length / 32));
    touched.set(this.#touched);
    this.#touched = touched;
    this.#kept = new Int32Array(length);
    const rowAt = new Int32Array(length).fill(-1);
    rowAt.set(this.#rowAt);
    this.#rowAt = rowAt;
  }

  /** The positions of the leading entries, in the order in which rows came. */
  pivots(): number[] {
    return this.#rows.map(({ pivot }) => pivot);
  }

  /** A row as it now stands, its leading entry first. */
  row(index: number): SparseVector {
    return this.#rows[index]!;
  }

  /** Adds a product of two entries to one position, for which there must be room. */
  addAt(at: number, product: number): void {
    const { p } = this;
    const sum = this.#accumulator[at]! + balanced(product, p);
    this.#accumulator[at] = balanced(sum, p);
    this.#touched[at >> 5]! |= 1 << (at & 31);
  }

  /** Adds a multiple of a vector, moved up by `shift` positions, to the accumulator, for which there must be room. */
  load({ positions, entries }: SparseVector, factor = 1, shift = 0): void {
    const { p } = this;
    const reciprocal = 1 / p;
    const accumulator = this.#accumulator;
    const touched = this.#touched;
    for (let j = 0; j < positions.length; j++) {
      const at = positions[j]! + shift;
      const product = factor * entries[j]!;
      const sum = accumulator[at]! + product - p * Math.floor(product * reciprocal + 0.5);
      accumulator[at] = sum - p * Math.floor(sum * reciprocal + 0.5);
      touched[at >> 5]! |= 1 << (at & 31);
    }
  }

  /**
   * Adds the vector in the accumulator, which is cleared.
   *
   * @returns the number of the new row, or −1 when the vector depends on the rows before; `residue` then says how
   */
  add(): number {
    this.#reduce();
    const pivot = this.#keptCount > 0 ? this.#kept[0]! : -1;
    if (pivot < this.#labels) return -1;
    this.#rows.push(this.#takeRow(pivot));
    this.#rowAt[pivot] = this.#rows.length - 1;
    if (pivot < this.#highest) this.#stale++;
    this.#highest = Math.max(this.#highest, pivot);
    if (!this.#keepsRows && this.#stale > Math.max(STALE.least, STALE.part * this.rank)) this.refresh();
    return this.#rows.length - 1;
  }

  /** Reduces the vector in the accumulator and clears it: what is left of it modulo the rows. */
  remainder(): SparseVector {
    this.#reduce();
    return this.#take();
  }

  /** After an `add` that returned −1: the entries on the label positions, which also clears them. */
  residue(): SparseVector {
    return this.#take();
  }

  /** Frees every row of the other rows' pivots. */
  refresh(): void {
    if (this.#stale === 0) return;
    this.#stale = 0;
    const order = this.#rows.map((_, index) => index).sort((a, b) => this.#rows[a]!.pivot - this.#rows[b]!.pivot);
    for (const index of order) {
      const row = this.#rows[index]!;
      if (!this.#meetsPivot(row)) continue;
      this.load(row);
      this.#rowAt[row.pivot] = -1;
      this.#reduce();
      this.#rows[index] = this.#takeRow(row.pivot);
      this.#rowAt[row.pivot] = index;
    }
  }

  #meetsPivot({ positions }: Row): boolean {
    for (let j = 1; j < positions.length; j++) if (this.#rowAt[positions[j]!]! >= 0) return true;
    return false;
  }

  /** Eliminates from the highest position down; what is left stands in the accumulator, its positions in #kept. */
  #reduce(): void {
    const { p } = this;
    const accumulator = this.#accumulator;
    const touched = this.#touched;
    const reciprocal = 1 / p;
    let count = 0;
    let added = 0;
    for (let block = touched.length - 1; block >= 0; block--) {
      for (let marks = touched[block]!; marks !== 0; marks = touched[block]!) {
        const bit = 31 - Math.clz32(marks);
        const k = 32 * block + bit;
        touched[block] = marks ^ (1 << bit);
        let value = accumulator[k]!;
        value -= p * Math.floor(value * reciprocal + 0.5);
        accumulator[k] = value;
        if (value === 0) continue;
        const index = this.#rowAt[k]!;
        if (index < 0) {
          this.#kept[count++] = k;
          continue;
        }
        accumulator[k] = 0;
        subtract(accumulator, touched, this.#rows[index]!, value);
        if (++added < EXACT_PRODUCTS) continue;
        added = 0;
        for (let j = 0; j < k; j++) {
          const sum = accumulator[j]!;
          accumulator[j] = sum - p * Math.floor(sum * reciprocal + 0.5);
        }
      }
    }
    this.#keptCount = count;
  }

  /** Makes a row of what is left, scaled so that it leads with 1, and clears the accumulator. */
  #takeRow(pivot: number): Row {
    const { p } = this;
    const lead = this.#accumulator[pivot]!;
    const { positions, entries } = this.#take();
    if (lead !== 1) {
      const scale = lead === -1 ? -1 : inverse(lead, p);
      for (let j = 0; j < entries.length; j++) entries[j] = balanced(entries[j]! * scale, p);
    }
    if (positions.length < DENSE * pivot) return { pivot, positions, entries, dense: undefined };
    const dense = new Float64Array(pivot);
    for (let j = 1; j < positions.length; j++) dense[positions[j]!] = entries[j]!;
    return { pivot, positions, entries, dense };
  }

  #take(): SparseVector {
    if (this.#keptCount === 0) return NOTHING;
    const positions = this.#kept.slice(0, this.#keptCount);
    const entries = new Float64Array(positions.length);
    for (let j = 0; j < positions.length; j++) {
      entries[j] = this.#accumulator[positions[j]!]!;
      this.#accumulator[positions[j]!] = 0;
    }
    this.#keptCount = 0;
    return { positions, entries };
  }
}

/** accumulator −= factor · row below its leading entry, without reducing. */
function subtract(accumulator: Float64Array, touched: Int32Array, row: Row, factor: number): void {
  const { pivot, positions, entries, dense } = row;
  if (!dense) {
    for (let j = 1; j < positions.length; j++) {
      const at = positions[j]!;
      accumulator[at]! -= factor * entries[j]!;
      touched[at >> 5]! |= 1 << (at & 31);
    }
    return;
  }
  for (let j = 0; j < pivot; j++) accumulator[j]! -= factor * dense[j]!;
  touched.fill(-1, 0, pivot >> 5);
  if ((pivot & 31) !== 0) touched[pivot >> 5]! |= (1 << (pivot & 31)) - 1;
}
