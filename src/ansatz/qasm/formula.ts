/** Denominators and largest numerator of multiples of π that are written as such. */
const DENOMINATORS = [1, 2, 3, 4, 6, 8, 12, 16];
const NUMERATOR = 64;

/** A number as text that reads back to the same bits: multiples of π by name. */
export function numberText(x: number): string {
  for (const denominator of DENOMINATORS) {
    const numerator = Math.round((x * denominator) / Math.PI);
    if (numerator === 0 || Math.abs(numerator) > NUMERATOR) continue;
    if ((Math.abs(numerator) * Math.PI) / denominator !== Math.abs(x)) continue;
    const factor = Math.abs(numerator) === 1 ? "" : `${Math.abs(numerator)} * `;
    return `${x < 0 ? "-" : ""}${factor}pi${denominator === 1 ? "" : ` / ${denominator}`}`;
  }
  // With a point, a number is never taken for an integer.
  const text = String(x);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

/** scale · name + offset as text. */
export function linearText(scale: number, name: string, offset: number): string {
  const size = Math.abs(scale);
  const product = size === 1 ? name : `${numberText(size)} * ${name}`;
  const shift = offset === 0 ? "" : ` ${offset < 0 ? "-" : "+"} ${numberText(Math.abs(offset))}`;
  return `${scale < 0 ? "-" : ""}${product}${shift}`;
}
