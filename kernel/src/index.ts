export { type Destination, installKernelspec, uninstallKernelspec } from "./install";
