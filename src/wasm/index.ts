export { Heap, type Pointer } from "./heap";
export type { Kernels } from "./kernels";
export { kernels, plainKernels, wasmKernels } from "./load";
