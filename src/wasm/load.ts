import { Heap, type LinearMemory } from "./heap";
import type { Kernels } from "./kernels";
import { MODULE_BASE64 } from "./module.generated";
import { typescriptKernels } from "./twin";

/** The part of the WebAssembly interface that is used here; neither Node's nor the browser's types are in scope. */
declare const WebAssembly: {
  readonly Memory: new (limits: { initial: number; maximum: number }) => LinearMemory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: Record<string, unknown> };
};
declare function atob(text: string): string;

/** Pages of 64 KiB; the first holds the kernels' own constants. */
const INITIAL_PAGES = 16;
const MAXIMUM_PAGES = 65536;
const HEAP_BASE = 65536;

function newMemory(): LinearMemory {
  return new WebAssembly.Memory({ initial: INITIAL_PAGES, maximum: MAXIMUM_PAGES });
}

/** The compiled kernels on a memory of their own. */
export function wasmKernels(): Kernels {
  const memory = newMemory();
  const bytes = Uint8Array.from(atob(MODULE_BASE64), (character) => character.charCodeAt(0));
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } });
  // The exports are those of src/wasm/assembly/index.ts; a test holds their names and values against the twin's.
  const compiled = instance.exports as unknown as Omit<Kernels, "name" | "heap">;
  return { ...compiled, name: "wasm", heap: new Heap(memory, HEAP_BASE) };
}

/** The plain kernels on a memory of their own. */
export function plainKernels(): Kernels {
  return typescriptKernels(new Heap(newMemory(), HEAP_BASE));
}

let shared: Kernels | undefined;

/** The kernels of this thread, compiled at the first call. */
export function kernels(): Kernels {
  shared ??= wasmKernels();
  return shared;
}
