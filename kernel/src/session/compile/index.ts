export { type CompiledCell, Compiler } from "./compiler";
export { completeness } from "./completeness";
export { type Draft, EARLIER_CELLS, THIS_CELL } from "./draft";
export { missingNpmImports } from "./npm-imports";
export { saveCompiledCompiler } from "./original-compiler";
export { PROVIDED, providedFolder, resolveProvidedModules } from "./provided";
export type { PositionMap } from "./source-maps";
export { ts } from "./typescript";
export { NOT_SUPPORTED } from "./unsupported";
