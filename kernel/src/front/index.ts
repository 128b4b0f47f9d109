export { Kernel } from "./kernel";
export { log } from "./log";
