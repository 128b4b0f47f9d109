import { join } from "node:path";
import type * as Library from "../../../src";
import { root } from "../../package/checkout";

/** The built package, as users get it: a loader that compiles sources on the fly would add its own costs to hot functions. */
export const qnnlab: typeof Library = require(join(root, "dist"));
