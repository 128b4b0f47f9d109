/** Numbers different keys of a fixed number of 32-bit integers in the order in which they come (open addressing). */
export class BitTable {
  readonly #stride: number;
  #keys: Int32Array;
  #slots: Int32Array;
  #size = 0;

  /** @param stride integers in a key */
  constructor(stride: number) {
    this.#stride = stride;
    this.#keys = new Int32Array(64 * stride);
    this.#slots = new Int32Array(128).fill(-1);
  }

  get size(): number {
    return this.#size;
  }

  /** All keys, one behind the other; grows into another array when keys are added. */
  get keys(): Int32Array {
    return this.#keys;
  }

  /** The number of a key, or −1. */
  find(key: Int32Array, offset = 0): number {
    return this.#slots[this.#slotOf(key, offset)]!;
  }

  /** The number of a key, which is added unless it is known. */
  idOf(key: Int32Array, offset = 0): number {
    const slot = this.#slotOf(key, offset);
    const known = this.#slots[slot]!;
    if (known >= 0) return known;
    const id = this.#size++;
    const stride = this.#stride;
    if (this.#size * stride > this.#keys.length) {
      const wider = new Int32Array(2 * this.#keys.length);
      wider.set(this.#keys);
      this.#keys = wider;
    }
    for (let i = 0; i < stride; i++) this.#keys[id * stride + i] = key[offset + i]!;
    this.#slots[slot] = id;
    if (2 * this.#size > this.#slots.length) this.#rehash();
    return id;
  }

  #slotOf(key: Int32Array, offset: number): number {
    const stride = this.#stride;
    const mask = this.#slots.length - 1;
    let hash = 0x9747b28c;
    for (let i = 0; i < stride; i++) {
      hash = Math.imul(hash ^ key[offset + i]!, 0x85ebca6b);
      hash ^= hash >>> 15;
    }
    hash = Math.imul(hash, 0xc2b2ae35);
    let slot = (hash ^ (hash >>> 16)) & mask;
    for (;;) {
      const id = this.#slots[slot]!;
      if (id < 0) return slot;
      let i = 0;
      while (i < stride && this.#keys[id * stride + i] === key[offset + i]) i++;
      if (i === stride) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #rehash(): void {
    this.#slots = new Int32Array(2 * this.#slots.length).fill(-1);
    for (let id = 0; id < this.#size; id++) this.#slots[this.#slotOf(this.#keys, id * this.#stride)] = id;
  }
}
