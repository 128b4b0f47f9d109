export { examine, nodeVersion, report } from "./doctor";
export type { Destination } from "./folders";
export { installKernelspec, uninstallKernelspec } from "./kernelspec";
