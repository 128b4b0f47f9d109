import { errorAt, type Position } from "./source-error";

/** A word of a program with its place; "end" stands behind the last one. */
export interface Token extends Position {
  readonly kind: "name" | "number" | "string" | "symbol" | "end";
  readonly text: string;
}

const BLANK = /(?:[ \t\r\n]+|\/\/[^\r\n]*|\/\*[\s\S]*?\*\/)/y;
const FORMS = [
  ["name", /[\p{L}\p{Nl}_][\p{L}\p{Nl}_0-9]*/uy],
  ["number", /0[xX][0-9a-fA-F_]+|0[bB][01_]+|0o[0-7_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?/y],
  ["string", /"[^"\r\n]*"|'[^'\r\n]*'/y],
  ["symbol", /->|\*\*=?|\+\+|&&|\|\||<<=?|>>=?|[-+*/%^&|=!<>]=|[-+*/%^&|=!<>~@;:,.()[\]{}$#]/y],
] as const;

/** The tokens of a program, read one by one, so that the first thing that is wrong is the one that is reported. */
export class Tokens {
  readonly #text: string;
  #at = 0;
  #line = 1;
  #lineStart = 0;
  #current: Token;
  #next: Token | undefined;

  constructor(text: string) {
    this.#text = text;
    this.#current = this.#read(undefined);
  }

  get current(): Token {
    return this.#current;
  }

  /** The token behind the current one. */
  get following(): Token {
    this.#next ??= this.#read(this.#current);
    return this.#next;
  }

  /** The current token; the one behind it becomes current. */
  take(): Token {
    const token = this.#current;
    this.#current = this.following;
    this.#next = undefined;
    return token;
  }

  /** Takes the current token where it is the given word or symbol. */
  takeIf(text: string): boolean {
    const found = this.is(text);
    if (found) this.take();
    return found;
  }

  is(text: string): boolean {
    return this.#current.text === text && (this.#current.kind === "symbol" || this.#current.kind === "name");
  }

  /** Takes the current token, which must be the given word or symbol. */
  expect(text: string): Token {
    if (!this.is(text)) throw this.unexpected(`"${text}"`);
    return this.take();
  }

  expectKind(kind: "name" | "number" | "string", what: string): Token {
    if (this.#current.kind !== kind) throw this.unexpected(what);
    return this.take();
  }

  /** The error that something else was needed than the current token. */
  unexpected(needed: string): SyntaxError {
    const { kind, text } = this.#current;
    return errorAt(
      this.#current,
      kind === "end" ? `the text is cut off where ${needed} is needed` : `${needed} is needed, received "${text}"`,
    );
  }

  #read(before: Token | undefined): Token {
    this.#skipBlank();
    // At the start of a statement "@" opens an annotation, which never changes what the statement does.
    while (this.#text[this.#at] === "@" && (before === undefined || /^[;{}]$/.test(before.text))) {
      this.#advance(/[^\r\n]*/y);
      this.#skipBlank();
    }
    const position = { line: this.#line, column: this.#at - this.#lineStart + 1 };
    if (this.#at === this.#text.length) return { kind: "end", text: "", ...position };
    if (this.#text.startsWith("/*", this.#at)) throw errorAt(position, "the text is cut off inside this comment");
    for (const [kind, form] of FORMS) {
      const text = this.#advance(form);
      if (text !== "") return { kind, text, ...position };
    }
    const character = String.fromCodePoint(this.#text.codePointAt(this.#at)!);
    if (character === '"' || character === "'") throw errorAt(position, "the text is cut off inside this string");
    throw errorAt(position, `${JSON.stringify(character)} is not a character of OpenQASM`);
  }

  #skipBlank(): void {
    while (!this.#unclosedComment() && this.#advance(BLANK) !== "");
  }

  #unclosedComment(): boolean {
    return this.#text.startsWith("/*", this.#at) && !this.#text.includes("*/", this.#at + 2);
  }

  #advance(form: RegExp): string {
    form.lastIndex = this.#at;
    const text = form.exec(this.#text)?.[0] ?? "";
    const newlines = /\r\n|\r|\n/g;
    while (newlines.test(text)) {
      this.#line++;
      this.#lineStart = this.#at + newlines.lastIndex;
    }
    this.#at += text.length;
    return text;
  }
}
