/** What every cell has without importing it. */

interface DisplayOptions {
  /** Name under which the display can be updated; made up unless given. */
  id?: string;
}

interface DisplayHandle {
  readonly id: string;
  /** Replaces what is shown, in the same form: what `display.html` has shown by further HTML. */
  update(value: unknown): void;
}

interface Display {
  /** Shows a value below the cell, as if it were the cell's last. */
  (value: unknown, options?: DisplayOptions): DisplayHandle;
  /** Replaces what the display with this id shows, wherever it is. */
  update(id: string, value: unknown): void;
  html(html: string, options?: DisplayOptions): DisplayHandle;
  markdown(markdown: string, options?: DisplayOptions): DisplayHandle;
  /** A formula, with its dollar signs. */
  latex(latex: string, options?: DisplayOptions): DisplayHandle;
  svg(svg: string, options?: DisplayOptions): DisplayHandle;
  /** A picture as bytes or in base64. */
  png(png: Uint8Array | string, options?: DisplayOptions): DisplayHandle;
  json(value: unknown, options?: DisplayOptions): DisplayHandle;
  /** A chart by its vega-lite 5 specification. */
  vegaLite(specification: object, options?: DisplayOptions): DisplayHandle;
}

declare const display: Display;

/** Removes the outputs of this cell; with `wait`, when the next output comes. */
declare function clearOutput(options?: { wait?: boolean }): void;

/** Asks the person at the notebook for a line of text. */
declare function input(prompt?: string): Promise<string>;

/** As `input`, without showing what is typed. */
declare function password(prompt?: string): Promise<string>;

/**
 * Installs packages through npm into the notebook's folder, with their types; the next cell can import them.
 * `import x from "npm:NAME@VERSION"` does so by itself.
 */
declare function install(...packages: string[]): Promise<void>;

/** Import attributes. */
interface ImportCallOptions {
  with?: Record<string, string>;
}

/** What `using` and `await using` are compiled to. */
interface CellDisposables {
  use<T extends Disposable | null | undefined>(resource: T): T;
  useAsync<T extends AsyncDisposable | Disposable | null | undefined>(resource: T): T;
  dispose(): void;
  disposeAsync(): Promise<void>;
}
declare function __disposables(): CellDisposables;
declare const __cellDisposables: CellDisposables;
