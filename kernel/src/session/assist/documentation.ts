/** What is known of a name, as TypeScript gives it: docstrings are text with a few marks of JSDoc. */
export interface Documented {
  /** Its declaration in one expression, as TypeScript. */
  readonly signature: string;
  readonly documentation: string;
  readonly tags: readonly { readonly name: string; readonly text: string }[];
  /** Where it is declared, and the text of the declaration where that says more than the signature. */
  readonly source?: { readonly place: string; readonly text?: string };
}

/** What a docstring says first, on one line. */
export function firstSentence(documentation: string): string {
  const paragraph = plainLinks(documentation)
    .trim()
    .split(/\n\s*\n/)[0]!
    .replace(/\s+/g, " ");
  return /^.*?[.](?=\s+[^a-z]|$)/.exec(paragraph)?.[0] ?? paragraph.replace(/[,:]$/, "");
}

/** For consoles and for panels that show plain text. */
export function asText({ signature, documentation, tags, source }: Documented): string {
  const blocks = [signature, ...paragraphs(documentation).map(unwrapped), ...tagGroups(tags).map(textOfTags)];
  if (source) blocks.push([source.place, source.text ?? ""].join("\n").trim());
  return blocks.filter(Boolean).join("\n\n");
}

/** For the documentation panel: formulas and examples stand in blocks of their own, signs are shown as they are. */
export function asMarkdown({ signature, documentation, tags, source }: Documented): string {
  const blocks = [code(signature), markdownOf(documentation), ...tagGroups(tags).map(markdownOfTags)];
  if (source) blocks.push(escaped(source.place), source.text ? code(source.text) : "");
  return blocks.filter(Boolean).join("\n\n");
}

type Tags = Documented["tags"];

/** Tags of the same name that follow each other, so that parameters make one list. */
function tagGroups(tags: Tags): Tags[] {
  const groups: { name: string; text: string }[][] = [];
  for (const tag of tags) {
    if (groups.at(-1)?.[0]?.name === tag.name && tag.name !== "example") groups.at(-1)!.push(tag);
    else groups.push([tag]);
  }
  return groups;
}

const TITLES: Readonly<Record<string, string>> = {
  param: "Parameters",
  returns: "Returns",
  throws: "Throws",
  see: "See",
  example: "Example",
  deprecated: "Deprecated",
};

function titleOf(name: string): string {
  return TITLES[name] ?? name.charAt(0).toUpperCase() + name.slice(1);
}

function textOfTags(group: Tags): string {
  const isCode = group[0]!.name === "example";
  const lines = group.map((tag) => (isCode ? tidy(tag).replaceAll("\n", "\n  ") : unwrapped(tidy(tag))));
  return [titleOf(group[0]!.name), ...lines.filter(Boolean).map((line) => `  ${line}`)].join("\n");
}

function markdownOfTags(group: Tags): string {
  const { name, text } = group[0]!;
  const title = `**${titleOf(name)}**`;
  if (name === "example") return `${title}\n\n${text.includes("```") ? text.trim() : code(text.trim())}`;
  if (name !== "param") return group.map((tag) => `${title} ${inline(tidy(tag))}`.trim()).join("  \n");
  return [title, "", ...group.map((tag) => `- ${parameter(tag.text.trim())}`)].join("\n");
}

/** "theta M angles" or "theta - M angles", with the name as code. */
function parameter(text: string): string {
  const [, name, rest] = /^(\S+)\s*-?\s*([\s\S]*)$/.exec(text) ?? [];
  return name ? `\`${name}\` ${inline(rest!)}`.trimEnd() : inline(text);
}

/** Paragraphs that are indented are formulas, and stand as they are written; lists stay lists. */
function markdownOf(documentation: string): string {
  return paragraphs(documentation)
    .map((block) => (isFormula(block) ? code(dedented(block), "") : inline(block)))
    .join("\n\n");
}

function paragraphs(documentation: string): string[] {
  return documentation.replace(/^\n+|\s+$/g, "").split(/\n[ \t]*\n/);
}

/** Prose on one line, for panels that are narrower than the source; lines that are indented or listed stay. */
function unwrapped(paragraph: string): string {
  return plainLinks(paragraph).replace(/\n(?![ \t]|[-*+] |\d+[.)] )/g, " ");
}

function isFormula(block: string): boolean {
  return block.split("\n").every((line) => /^ {2,}\S/.test(line)) && !/^\s*(?:[-*+]|\d+[.)])\s/.test(block);
}

function dedented(block: string): string {
  const lines = block.split("\n");
  const indent = Math.min(...lines.map((line) => line.length - line.trimStart().length));
  return lines.map((line) => line.slice(indent).trimEnd()).join("\n");
}

function code(text: string, language = "typescript"): string {
  const fence = "`".repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  return `${fence}${language}\n${text}\n${fence}`;
}

/** Text whose signs Markdown would take for marks; what stands between backquotes stays code. */
function inline(text: string): string {
  return plainLinks(text)
    .split(/(`+[^`]+`+)/)
    .map((piece, index) => (index % 2 === 1 ? piece : escaped(piece)))
    .join("");
}

function escaped(text: string): string {
  return text.replace(/[\\<>|_$[\]~]|\*(?!\*)(?<!\*\*)(?!\s)/g, "\\$&");
}

/** The compiler takes the first word of `@see` for a name and puts a space after it. */
function tidy({ name, text }: Tags[number]): string {
  return name === "see" ? text.trim().replace(/^(\S+) (?=[,;.:])/, "$1") : text.trim();
}

/** `{@link NAME}` and `{@link NAME | text}` as their text. */
function plainLinks(text: string): string {
  return text.replace(/\{@link(?:code|plain)?\s+([^}|]*?)\s*(?:\|\s*([^}]*))?\}/g, (_, name, shown) => shown ?? name);
}
