// biome-ignore-all lint/suspicious/noExplicitAny: a table's values are of any kind, and members not named here too
/**
 * The part of danfojs that notebooks use, typed lightly: danfojs's own declarations bring TensorFlow's with them and
 * would slow down every cell. What is not named here is there all the same, as `any` through an index.
 */
export type Scalar = string | number | boolean | null | undefined;
export type Column = readonly Scalar[];

export interface FrameOptions {
  columns?: string[];
  index?: (string | number)[];
  dtypes?: string[];
}

interface Frame {
  readonly shape: number[];
  readonly index: (string | number)[];
  readonly size: number;
  readonly values: any[];
  print(): void;
  toString(): string;
  [member: string]: any;
}

export class Series implements Frame {
  constructor(data?: Column | Record<string, Column>, options?: FrameOptions);
  readonly shape: number[];
  readonly index: (string | number)[];
  readonly size: number;
  readonly values: any[];
  print(): void;
  toString(): string;
  mean(): number;
  std(): number;
  min(): number;
  max(): number;
  sum(): number;
  median(): number;
  unique(): Series;
  valueCounts(): Series;
  map(callback: (value: any) => Scalar): Series;
  gt(other: number | Series | Column): Series;
  lt(other: number | Series | Column): Series;
  eq(other: Scalar | Series | Column): Series;
  and(other: Series): Series;
  or(other: Series): Series;
  [member: string]: any;
}

export class DataFrame implements Frame {
  constructor(data?: readonly Column[] | readonly object[] | Record<string, Column>, options?: FrameOptions);
  readonly columns: string[];
  readonly shape: number[];
  readonly index: (string | number)[];
  readonly size: number;
  readonly values: any[];
  print(): void;
  toString(): string;
  column(name: string): Series;
  head(rows?: number): DataFrame;
  tail(rows?: number): DataFrame;
  describe(): DataFrame;
  loc(selection: { rows?: (string | number)[] | Series; columns?: string[] }): DataFrame;
  iloc(selection: { rows?: (string | number)[] | Series; columns?: (string | number)[] }): DataFrame;
  query(condition: Series | boolean[]): DataFrame;
  sortValues(by: string, options?: { ascending?: boolean }): DataFrame;
  groupby(columns: string[]): any;
  addColumn(name: string, values: Column | Series, options?: { inplace?: boolean }): DataFrame;
  drop(options: { columns?: string[]; index?: (string | number)[]; inplace?: boolean }): DataFrame;
  rename(names: Record<string, string>, options?: { inplace?: boolean }): DataFrame;
  setIndex(options: { column: string; drop?: boolean }): DataFrame;
  resetIndex(): DataFrame;
  [member: string]: any;
}

export function concat(options: { dfList: (DataFrame | Series)[]; axis: 0 | 1 }): DataFrame | Series;
export function merge(options: {
  left: DataFrame;
  right: DataFrame;
  on: string[];
  how: "left" | "right" | "inner" | "outer";
}): DataFrame;
export function toJSON(frame: DataFrame | Series, options?: { format?: "column" | "row" }): any;
export function toCSV(frame: DataFrame | Series, options?: { sep?: string; header?: boolean }): string;
export function dateRange(options: { start?: string; end?: string; period?: number; freq?: string }): string[];
export const LabelEncoder: any;
export const OneHotEncoder: any;
export const StandardScaler: any;
export const MinMaxScaler: any;
