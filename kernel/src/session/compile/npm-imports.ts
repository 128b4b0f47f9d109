import { readFileSync } from "node:fs";
import { join } from "node:path";

const NPM_IMPORT =
  /\b(?:from|import)\s*\(?\s*(["'])npm:((?:@[^/@"'\s]+\/)?[^/@"'\s]+)(?:@([^/"'\s]+))?(?:\/[^"'\n]*)?\1/g;

/** What the cell's imports of "npm:NAME@VERSION" name and the folder does not have, as npm is told. */
export function missingNpmImports(code: string): string[] {
  if (!code.includes("npm:")) return [];
  const missing = [...code.matchAll(NPM_IMPORT)].flatMap(([, , name, version]) =>
    isThere(name!, version) ? [] : [version ? `${name}@${version}` : name!],
  );
  return [...new Set(missing)];
}

/** A version that is not exact counts as there when package.json asks for just that. */
function isThere(name: string, version: string | undefined): boolean {
  const installed = read(join("node_modules", name, "package.json"))?.version;
  if (installed === undefined || version === undefined || version === installed) return installed !== undefined;
  const asked = read("package.json")?.dependencies as Record<string, unknown> | undefined;
  return asked?.[name] === version;
}

function read(path: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(readFileSync(join(process.cwd(), path), "utf8")) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
