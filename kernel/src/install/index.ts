export type { Destination } from "./folders";
export { installKernelspec, uninstallKernelspec } from "./kernelspec";
