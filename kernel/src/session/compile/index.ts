export { type CompiledCell, Compiler } from "./compiler";
export { completeness } from "./completeness";
export { missingNpmImports } from "./npm-imports";
export { resolveProvidedModules } from "./provided";
export type { PositionMap } from "./source-maps";
export { NOT_SUPPORTED } from "./unsupported";
