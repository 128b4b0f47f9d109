import { existsSync, readFileSync } from "node:fs";
import { builtinModules, createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Whether a package must be imported because `require` would refuse it: it is an ES module. */
export function needsImport(name: string): boolean {
  if (/^(\.|\/|node:)/.test(name) || builtinModules.includes(name) || /^(qnnlab|danfojs)(\/|$)/.test(name))
    return false;
  const { resolve } = createRequire(join(process.cwd(), "cell.js"));
  try {
    return isEsModule(resolve(name));
  } catch (problem) {
    return (problem as NodeJS.ErrnoException).code === "ERR_PACKAGE_PATH_NOT_EXPORTED";
  }
}

function isEsModule(path: string): boolean {
  if (!path.endsWith(".js")) return path.endsWith(".mjs");
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
    const manifest = join(folder, "package.json");
    if (existsSync(manifest))
      return (JSON.parse(readFileSync(manifest, "utf8")) as { type?: string }).type === "module";
  }
  return false;
}
