/** What the first cells see of Node before its declarations have been read, which have all of this, too. */
interface Console {
  log(message?: unknown, ...optionalParams: unknown[]): void;
  info(message?: unknown, ...optionalParams: unknown[]): void;
  warn(message?: unknown, ...optionalParams: unknown[]): void;
  error(message?: unknown, ...optionalParams: unknown[]): void;
}
declare var console: Console;

/** All that the library's own declarations need beside the standard library. */
interface AbortSignal {
  readonly aborted: boolean;
}
