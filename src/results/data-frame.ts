/** The part of danfojs's DataFrame that results promise; the object is a real danfojs DataFrame. */
export interface DataFrame {
  readonly columns: string[];
  readonly shape: number[];
  readonly values: unknown[];
  print(): void;
  toString(): string;
}

declare const require: (name: string) => {
  DataFrame: new (columns: Readonly<Record<string, readonly unknown[]>>) => DataFrame;
};

/**
 * A danfojs DataFrame from named columns of equal length. danfojs (over a second and 250 MB) is loaded by the first
 * call, not with the library.
 */
export function dataFrame(columns: Readonly<Record<string, readonly unknown[]>>): DataFrame {
  const danfo = require("danfojs");
  return new danfo.DataFrame(columns);
}

/** Adds a `toDataFrame` method that is not enumerable, so that the record's fields stay plain data. */
export function withTable<T extends object>(
  fields: T,
  columns: (fields: T) => Readonly<Record<string, readonly unknown[]>>,
): T & Tabular {
  return Object.defineProperty(fields, "toDataFrame", {
    value: () => dataFrame(columns(fields)),
    enumerable: false,
  }) as T & Tabular;
}

/** A result that is also a table. */
export interface Tabular {
  /** The result as a danfojs DataFrame. */
  toDataFrame(): DataFrame;
}
