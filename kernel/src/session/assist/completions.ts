import type * as TypeScript from "@tslab/typescript-for-tslab";
import { type Draft, EARLIER_CELLS, ts } from "../compile";
import type { Completion } from "../link";
import { firstSentence } from "./documentation";
import { type Entry, internals, NEVER_CANCELLED, type PathHost } from "./internals";
import { type LiteralAtCursor, literalAtCursor, namesModule } from "./literals";
import { moduleNames, packageInfo } from "./packages";

/** So many of the matches come with their signature and a line of documentation; a longer list is not read to its end. */
const DESCRIBED = 20;

const WORD_BEFORE = /[\p{ID_Continue}$#\u200c\u200d]*$/u;
const WORD_AFTER = /^[\p{ID_Continue}$\u200c\u200d]*/u;

/** How the kernel's own globals begin, which are none for users. */
const OWN = /^__(?:tslab__$|disposables$|cellDisposables$)/;

/** TypeScript's rank of names in the scope of the cell. */
const LOCAL = "11";

/** Names of TypeScript's kinds that are not one word. */
const KINDS: Readonly<Record<string, string>> = {
  "external module name": "module",
  script: "file",
  directory: "folder",
  "local var": "variable",
  "local function": "function",
};

/** What the cursor's word, or the string that it stands in, can become. Positions are those of the file. */
interface Matching {
  readonly start: number;
  readonly end: number;
  readonly entries: readonly Entry[];
}

/** Completions at the cursor: exact beginnings first, then those in other case, then those that contain the word. */
export function complete(draft: Draft): Completion {
  const { start, end, entries } = matching(draft);
  const typed = draft.file.text.slice(start, draft.position);
  const ranked = rank(
    entries.filter(({ name }) => !OWN.test(name)),
    typed,
  );
  return {
    start: start - draft.offset,
    end: end - draft.offset,
    matches: ranked.map((entry, index) => ({
      text: entry.name,
      ...(index < DESCRIBED ? described(entry, draft) : { kind: kindOf(entry.kind) }),
    })),
  };
}

function matching(draft: Draft): Matching {
  const { file, position } = draft;
  const literal = literalAtCursor(draft);
  if (literal) return namesModule(literal.node) ? modules(draft, literal) : { ...literal, entries: entriesAt(draft) };
  const start = position - WORD_BEFORE.exec(file.text.slice(draft.offset, position))![0].length;
  const end = position + WORD_AFTER.exec(file.text.slice(position))![0].length;
  return { start, end, entries: entriesAt(draft) };
}

/** Modules by their names as a whole, files by the last part of their path. */
function modules(draft: Draft, { start, end }: LiteralAtCursor): Matching {
  const typed = draft.file.text.slice(start, draft.position);
  if (!/^[./]|^[^@][^/]*\/|^@[^/]*\/[^/]*\//.test(typed)) {
    const entries = moduleNames().map((name) => ({ name, kind: "external module name", sortText: "" }));
    return { start, end, entries };
  }
  const last = start + typed.lastIndexOf("/") + 1;
  return { start: last, end, entries: entriesAt(draft).filter(({ name }) => !name.includes("/")) };
}

function entriesAt({ program, file, position }: Draft): readonly Entry[] {
  const host: PathHost = {
    ...ts.sys,
    useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
    getCompilationSettings: () => program.getCompilerOptions(),
  };
  const log = () => undefined;
  const { Invoked } = ts.CompletionTriggerKind;
  const { getCompletionsAtPosition: ask } = internals.Completions;
  const found = ask(host, program, log, file, position, {}, undefined, Invoked, NEVER_CANCELLED, undefined, true);
  return found?.entries ?? [];
}

function rank(entries: readonly Entry[], typed: string): Entry[] {
  const lower = typed.toLowerCase();
  const distance = ({ name }: Entry) => {
    if (name.startsWith(typed)) return 0;
    const at = name.toLowerCase().indexOf(lower);
    return at === 0 ? 1 : at > 0 ? 2 : 3;
  };
  const ranked = entries.map((entry) => ({ entry, distance: distance(entry) })).filter((each) => each.distance < 3);
  ranked.sort((a, b) => a.distance - b.distance || compare(sortText(a.entry), sortText(b.entry)));
  return ranked.map(({ entry }) => entry);
}

/** What earlier cells declared is as near as what this one does; the compiler takes it for global. */
function sortText({ sortText, symbol }: Entry): string {
  const earlier = symbol?.declarations?.some((each) => each.getSourceFile().fileName.endsWith(EARLIER_CELLS));
  return earlier && sortText > LOCAL ? LOCAL : sortText;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function kindOf(kind: string): string {
  return KINDS[kind] ?? kind;
}

function described({ name, kind, symbol }: Entry, { program, file, position }: Draft) {
  if (!symbol) {
    const documentation = kind === "external module name" ? packageInfo(name)?.description : undefined;
    return { kind: kindOf(kind), ...(documentation && { documentation }) };
  }
  const checker = program.getTypeChecker();
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const signature = signatureOf(target, checker, file);
  const documentation = firstSentence(ts.displayPartsToString(target.getDocumentationComment(checker)));
  const location = internals.findPrecedingToken(position, file) ?? file;
  return {
    kind: kindOf(target === symbol ? kind : internals.SymbolDisplay.getSymbolKind(checker, target, location)),
    ...(signature && { signature }),
    ...(documentation && { documentation }),
  };
}

/** `(x: number): string` of a function, the type of another value; nothing of a type. */
function signatureOf(
  symbol: TypeScript.Symbol,
  checker: TypeScript.TypeChecker,
  file: TypeScript.SourceFile,
): string | undefined {
  if (!(symbol.flags & ts.SymbolFlags.Value)) return undefined;
  const type = checker.getTypeOfSymbolAtLocation(symbol, file);
  const [call] = type.getCallSignatures();
  return call ? checker.signatureToString(call) : checker.typeToString(type);
}
