/** Changes to a compiled cell before it runs. None of them adds or removes a line, so source maps stay right. */

const IDENTIFIER = "[\\p{ID_Start}$_][\\p{ID_Continue}$\\u200c\\u200d]*";
const HOISTED_EXPORTS = new RegExp(`^(?:exports\\.${IDENTIFIER} = )+void 0;$`, "mu");
const EXPORTED_NAME = new RegExp(`exports\\.(${IDENTIFIER}) = `, "gu");
const EXPORT = new RegExp(`^exports\\.(${IDENTIFIER}) = \\1;`, "gmu");
const LET_NAMES = /^declare (?:let|var) .*$/gm;
const DYNAMIC_IMPORT = /Promise\.resolve\(\)\.then\(\(\) => __importStar\(require\((['"][^'"\n]+['"])\)\)\)/g;

export interface Prepared {
  readonly output: string;
  /** Names that the cell gives a value. */
  readonly names: readonly string[];
}

/**
 * - The line that sets all of the cell's names to undefined beforehand goes: earlier values live until replaced.
 * - A `let` becomes live: when a later cell assigns to it, functions of this cell see the new value, and the reverse.
 * - `import()` of a name becomes a real import.
 */
export function prepare(output: string, declarations: string): Prepared {
  const hoisted = HOISTED_EXPORTS.exec(output)?.[0] ?? "";
  const names = [...hoisted.matchAll(EXPORTED_NAME)].map((match) => match[1]!);
  const lets = (declarations.match(LET_NAMES) ?? []).join("\n");
  const isLet = (name: string) => new RegExp(`(?:let|var|,) ${name.replaceAll("$", "\\$")}(?::|,|;)`, "u").test(lets);
  const live = (whole: string, name: string) =>
    names.includes(name) && isLet(name) ? `require.live("${name}", () => ${name}, (v) => { ${name} = v; });` : whole;
  return {
    output: output.replace(hoisted, "").replace(EXPORT, live).replace(DYNAMIC_IMPORT, "require.import($1)"),
    names,
  };
}
