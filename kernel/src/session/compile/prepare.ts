/** Changes to a compiled cell before it runs. None of them adds or removes a line, so source maps stay right. */
import type { ConvertResult, SideOutput } from "tslab/dist/converter";
import { needsImport } from "./es-modules";

const IDENTIFIER = "[\\p{ID_Start}$_][\\p{ID_Continue}$\\u200c\\u200d]*";
const HOISTED_EXPORTS = new RegExp(`^(?:exports\\.${IDENTIFIER} = )+void 0;$`, "mu");
const EXPORTED_NAME = new RegExp(`exports\\.(${IDENTIFIER}) = `, "gu");
const EXPORT = new RegExp(`^exports\\.(${IDENTIFIER}) = \\1;`, "gmu");
const LET_NAMES = /^declare (?:let|var) .*$/gm;
const DYNAMIC_IMPORT = /Promise\.resolve\(\)\.then\(\(\) => __importStar\(require\((['"][^'"\n]+['"])\)\)\)/g;

const TS_EXTENSION = /\brequire\((["'])(\.{1,2}\/[^"'\n]*)\.[cm]?tsx?\1\)/g;
const REQUIRE = /\brequire\((["'])([^"'\n]+)\1\)/g;

export interface Prepared {
  readonly output: string;
  readonly sideOutputs: SideOutput[] | undefined;
  /** True when the cell awaits ES modules that it imports. */
  readonly waits: boolean;
  /** Names that the cell gives a value. */
  readonly names: readonly string[];
}

/**
 * - The line that sets all of the cell's names to undefined beforehand goes: earlier values live until replaced.
 * - A `let` becomes live: when a later cell assigns to it, functions of this cell see the new value, and the reverse.
 * - `import()` of a name becomes a real import.
 * - ES modules that `require` cannot load are imported before the cell, or a module of the user's, asks for them.
 * - Modules of the user's lose their extension: tslab knows them by the names of what it compiles them to.
 */
export function prepare({
  output: compiled = "",
  declOutput: declarations = "",
  sideOutputs,
}: ConvertResult): Prepared {
  const awaited = new Set<string>();
  const linked = (text: string) =>
    text.replace(TS_EXTENSION, "require($1$2$1)").replace(REQUIRE, (whole, quote: string, name: string) => {
      if (!needsImport(name)) return whole;
      awaited.add(name);
      return `__tslab__.require.loaded(${quote}${name}${quote})`;
    });
  const output = linked(
    compiled.replace(TS_EXTENSION, "require($1$2$1)").replace(DYNAMIC_IMPORT, "require.import($1)"),
  );
  const sides = sideOutputs?.map(({ path, data }) => ({ path, data: linked(data) }));
  const hoisted = HOISTED_EXPORTS.exec(output)?.[0] ?? "";
  const names = [...hoisted.matchAll(EXPORTED_NAME)].map((match) => match[1]!);
  const lets = (declarations.match(LET_NAMES) ?? []).join("\n");
  const isLet = (name: string) => new RegExp(`(?:let|var|,) ${name.replaceAll("$", "\\$")}(?::|,|;)`, "u").test(lets);
  const live = (whole: string, name: string) =>
    names.includes(name) && isLet(name) ? `require.live("${name}", () => ${name}, (v) => { ${name} = v; });` : whole;
  const first = awaited.size > 0 ? `await __tslab__.require.load(${JSON.stringify([...awaited])}); ` : "";
  return {
    output: first + output.replace(hoisted, "").replace(EXPORT, live),
    names,
    sideOutputs: sides,
    waits: awaited.size > 0,
  };
}
