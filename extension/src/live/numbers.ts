/** A number for reading, to six digits, with a true minus sign. */
export function numberText(value: number): string {
  return String(Number(value.toPrecision(6))).replace("-", "−");
}
