import { createRequire } from "node:module";
import type * as TypeScript from "@tslab/typescript-for-tslab";

/** Where tslab takes its TypeScript from. */
export const compilerPath = createRequire(require.resolve("tslab/package.json")).resolve("@tslab/typescript-for-tslab");

/** tslab's TypeScript as it comes. */
export const original = require(compilerPath) as typeof TypeScript;
