import { MEMORY_LIMIT, requireMemory } from "../errors";

/** A byte address in the memory that kernels work on. */
export type Pointer = number;

/** The part of WebAssembly.Memory that is used here. */
export interface LinearMemory {
  readonly buffer: ArrayBufferLike;
  grow(pages: number): number;
}

const PAGE = 65536;
/** A cache line: blocks start on one. */
const ALIGNMENT = 64;

/** Scratch memory of small and nested uses is a stack of this size, since it comes and goes often. */
const STACK_BYTES = 2 ** 20;

interface Block {
  readonly start: Pointer;
  readonly bytes: number;
}

/**
 * First-fit allocation of one linear memory. A block belongs to an owner object and is given back by `release`, or when
 * the owner is collected.
 */
export class Heap {
  readonly #memory: LinearMemory;
  #free: Block[] = [];
  readonly #used = new Map<Pointer, Block>();
  #doubles: Float64Array;
  #end: number;
  #stack: Pointer | undefined;
  #stackTop = 0;
  readonly #forgotten = new FinalizationRegistry<Pointer>((pointer) => this.release(pointer));

  constructor(memory: LinearMemory, base: Pointer) {
    this.#memory = memory;
    this.#doubles = new Float64Array(memory.buffer);
    this.#end = memory.buffer.byteLength;
    this.#free.push({ start: aligned(base), bytes: this.#end - aligned(base) });
  }

  /** The whole memory as doubles; ask again after an allocation, which may have moved it. */
  get doubles(): Float64Array {
    // Growth detaches the old buffer, which leaves its views empty.
    if (this.#doubles.length === 0) this.#doubles = new Float64Array(this.#memory.buffer);
    return this.#doubles;
  }

  /** `length` doubles from a pointer on. */
  view(pointer: Pointer, length: number): Float64Array {
    return this.doubles.subarray(pointer / 8, pointer / 8 + length);
  }

  /** 16-bit indices from a pointer on. */
  indices(pointer: Pointer, length: number): Uint16Array {
    return new Uint16Array(this.#memory.buffer, pointer, length);
  }

  /** 32-bit integers from a pointer on. */
  integers(pointer: Pointer, length: number): Int32Array {
    return new Int32Array(this.#memory.buffer, pointer, length);
  }

  /**
   * @param what names the purpose in the error
   * @throws RangeError when the memory cannot hold the block
   */
  allocate(what: string, bytes: number): Pointer {
    const size = aligned(bytes);
    requireMemory(what, size, MEMORY_LIMIT - PAGE);
    let slot = this.#free.findIndex((block) => block.bytes >= size);
    if (slot === -1) {
      this.#grow(what, size);
      slot = this.#free.findIndex((block) => block.bytes >= size);
    }
    const block = this.#free[slot]!;
    const rest = { start: block.start + size, bytes: block.bytes - size };
    if (rest.bytes > 0) this.#free[slot] = rest;
    else this.#free.splice(slot, 1);
    this.#used.set(block.start, { start: block.start, bytes: size });
    return block.start;
  }

  /** Allocates a block that is given back when `owner` is no longer reachable. */
  allocateFor(owner: object, what: string, bytes: number): Pointer {
    const pointer = this.allocate(what, bytes);
    this.#forgotten.register(owner, pointer);
    return pointer;
  }

  release(pointer: Pointer): void {
    const block = this.#used.get(pointer);
    if (!block) return;
    this.#used.delete(pointer);
    const after = this.#free.findIndex((other) => other.start > block.start);
    this.#free.splice(after === -1 ? this.#free.length : after, 0, block);
    this.#free = this.#free.reduce<Block[]>((merged, next) => {
      const last = merged.at(-1);
      if (last && last.start + last.bytes === next.start) {
        merged[merged.length - 1] = { start: last.start, bytes: last.bytes + next.bytes };
      } else merged.push(next);
      return merged;
    }, []);
  }

  /** Gives `use` blocks of the given numbers of bytes, and takes them back when it returns. */
  scratch<T>(what: string, bytes: readonly number[], use: (...pointers: Pointer[]) => T): T {
    let total = 0;
    for (const size of bytes) total += aligned(size);
    const small = this.#stackTop + total <= STACK_BYTES;
    if (small && this.#stack === undefined) this.#stack = this.allocate("scratch memory", STACK_BYTES);
    const start = small ? this.#stack! + this.#stackTop : this.allocate(what, total);
    const pointers: Pointer[] = [];
    let next = start;
    for (const size of bytes) {
      pointers.push(next);
      next += aligned(size);
    }
    if (small) this.#stackTop += total;
    try {
      return use(...pointers);
    } finally {
      if (small) this.#stackTop -= total;
      else this.release(start);
    }
  }

  #grow(what: string, bytes: number): void {
    const last = this.#free.at(-1);
    const atEnd = last && last.start + last.bytes === this.#end ? last.bytes : 0;
    const pages = Math.ceil((bytes - atEnd) / PAGE);
    try {
      this.#memory.grow(pages);
    } catch {
      requireMemory(what, bytes, MEMORY_LIMIT - this.#end + atEnd);
      throw new RangeError(`${what} would take ${pages * PAGE} more bytes of memory, which this machine does not give`);
    }
    const start = this.#end;
    this.#end += pages * PAGE;
    if (atEnd > 0) this.#free[this.#free.length - 1] = { start: last!.start, bytes: atEnd + pages * PAGE };
    else this.#free.push({ start, bytes: pages * PAGE });
  }
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}
