/** A place in a program's text; both count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** What is wrong with a program, and where. */
export function errorAt({ line, column }: Position, message: string): SyntaxError {
  return new SyntaxError(`OpenQASM, line ${line}, column ${column}: ${message}`);
}
