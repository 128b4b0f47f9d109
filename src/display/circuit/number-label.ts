import { indexed, type Phrase, plain } from "./phrase";

const FRACTIONS: ReadonlyMap<number, string> = new Map([
  [0.5, "½"],
  [0.25, "¼"],
  [0.75, "¾"],
]);
/** Denominators q for which p·π/q is written as such. */
const DENOMINATORS = [1, 2, 3, 4, 6, 8];
const ROUNDING = 1e-9;

/** Three significant digits, a true minus sign, and ½, ¼, ¾ as such. */
export function numberText(value: number): string {
  const size = Math.abs(value);
  return (value < 0 ? "−" : "") + (FRACTIONS.get(size) ?? digits(size));
}

/** An angle in radians: a simple multiple of π as such, anything else to three significant digits. */
export function angleText(value: number): string {
  for (const q of DENOMINATORS) {
    const p = Math.round((Math.abs(value) / Math.PI) * q);
    if (p === 0 || p > 3 * q || Math.abs(Math.abs(value) - (p * Math.PI) / q) > ROUNDING) continue;
    return `${value < 0 ? "−" : ""}${p === 1 ? "" : p}π${q === 1 ? "" : `/${q}`}`;
  }
  return (value < 0 ? "−" : "") + digits(Math.abs(value));
}

/** Three significant digits, trailing zeros too: how a value of θ is shown. */
export function valueText(value: number): string {
  const size = Math.abs(value);
  return (value < 0 ? "−" : "") + (size >= 0.01 && size < 99.95 ? size.toPrecision(3) : digits(size));
}

function digits(size: number): string {
  return String(Number(size.toPrecision(3)))
    .replace("e-", "e−")
    .replace("e+", "e");
}

/** scale · letter_index + offset, for example 2θ₀ + π/2. */
export function linePhrase(letter: string, index: number, scale: number, offset: number): Phrase {
  const factor = scale === 1 ? "" : scale === -1 ? "−" : numberText(scale);
  const head = factor === "" ? [] : [plain(factor)];
  const tail = offset === 0 ? [] : [plain(` ${offset < 0 ? "−" : "+"} ${angleText(Math.abs(offset))}`)];
  return [...head, ...indexed(letter, index), ...tail];
}
