import type { Scalar, SweepResult, SweepValue } from "./sweep-result";

/** The part of a sweep that is a table. */
type Swept = Pick<SweepResult, "axes" | "points">;

/**
 * One column an axis, one a field of the values ("value" where they are no records), and the status. Fields that are
 * arrays or records are their JSON; a field that shares its name with an axis or the status has "value." before it.
 * Where there is nothing, a column of numbers has NaN, another one an empty text.
 */
export function sweepColumns({ axes, points }: Swept): Record<string, (Scalar | null)[]> {
  const taken = new Set(["status", ...axes.map(({ name }) => name)]);
  const columns: Record<string, (Scalar | null)[]> = {};
  for (const { name } of axes) columns[name] = points.map(({ point }) => point[name]!);
  for (const field of sweepFields({ points })) {
    const cells = points.map(({ value }) => fieldOf(value, field));
    const numeric = cells.every((cell) => cell === undefined || typeof cell === "number");
    columns[taken.has(field) ? `value.${field}` : field] = cells.map((cell) =>
      cell === undefined ? (numeric ? Number.NaN : "") : typeof cell === "object" && cell ? JSON.stringify(cell) : cell,
    );
  }
  columns.status = points.map(({ status }) => status);
  return columns;
}

/** Names of the fields of all values, in the order in which they come; "value" for values that are no records. */
export function sweepFields({ points }: Pick<Swept, "points">): string[] {
  const names = points.flatMap(({ value }) =>
    value === undefined ? [] : isRecord(value) ? Object.keys(value) : ["value"],
  );
  return [...new Set(names)];
}

/** One field of a value; of a value that is no record, the value itself is its field "value". */
export function fieldOf(value: SweepValue | undefined, field: string): SweepValue | undefined {
  if (value === undefined) return undefined;
  if (isRecord(value)) return Object.hasOwn(value, field) ? value[field] : undefined;
  return field === "value" ? value : undefined;
}

function isRecord(value: SweepValue): value is { readonly [field: string]: SweepValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
