/**
 * Packages that a cell can import in any folder: the library, and danfojs, for which the compiler gets light types of
 * ours. The compiler is shown them in the `node_modules` of the cell's folder; Node finds them from the kernel.
 */
import Module from "node:module";
import { dirname, join } from "node:path";
import type * as TypeScript from "@tslab/typescript-for-tslab";

const DANFOJS = join(__dirname, "..", "..", "..", "provided", "danfojs");
/** Files that stand before danfojs's own, whose types the compiler would not find, and which are heavy. */
const DANFOJS_ENTRY = new Set(["", "/package.json", "/index.d.ts"]);

/** Names of the packages that the kernel brings. */
export const PROVIDED: readonly string[] = ["qnnlab", "danfojs"];

/** Where a provided package lies, if the name is one. */
export function providedFolder(name: string): string | undefined {
  return PROVIDED.includes(name) ? folderOf(name, __dirname) : undefined;
}

function folderOf(name: string, from: string): string | undefined {
  try {
    return dirname(Module.createRequire(join(from, "cell.js")).resolve(`${name}/package.json`));
  } catch {
    return undefined;
  }
}

/** The library's folder as the kernel sees it, unless cells find a library of their own. */
function libraryFallback(): string | undefined {
  return folderOf("qnnlab", process.cwd()) ? undefined : folderOf("qnnlab", __dirname);
}

/** Shows the compiler the provided packages under the current folder. */
export function mapProvidedFiles(sys: TypeScript.System): void {
  const packages = join(process.cwd(), "node_modules").replaceAll("\\", "/");
  const library = libraryFallback();
  const mapped = (path: string): string => {
    if (!path.startsWith(packages)) return path;
    const rest = path.slice(packages.length);
    if (rest.startsWith("/danfojs") && DANFOJS_ENTRY.has(rest.slice("/danfojs".length))) return DANFOJS + rest.slice(8);
    return library && /^\/qnnlab(\/|$)/.test(rest) ? library + rest.slice("/qnnlab".length) : path;
  };
  const { fileExists, directoryExists, readFile, realpath } = sys;
  sys.fileExists = (path) => fileExists(mapped(path));
  sys.directoryExists = (path) => directoryExists(mapped(path));
  sys.readFile = (path, encoding) => readFile(mapped(path), encoding);
  if (realpath) sys.realpath = (path) => realpath(mapped(path));
}

type Resolve = (request: string, parent: unknown, ...rest: unknown[]) => string;

/** Lets Node's `require` find the provided packages from the kernel, where a cell or its modules do not find them. */
export function resolveProvidedModules(): void {
  const loader = Module as unknown as { _resolveFilename: Resolve };
  const resolve = loader._resolveFilename;
  loader._resolveFilename = function (request, parent, ...rest) {
    try {
      return resolve.call(this, request, parent, ...rest);
    } catch (problem) {
      const missing = (problem as NodeJS.ErrnoException).code === "MODULE_NOT_FOUND";
      if (!missing || !PROVIDED.includes(request.split("/")[0]!)) throw problem;
      return resolve.call(this, request, module);
    }
  };
}
