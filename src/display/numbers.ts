const SUPERSCRIPTS: Readonly<Record<string, string>> = {
  "-": "⁻",
  "0": "⁰",
  "1": "¹",
  "2": "²",
  "3": "³",
  "4": "⁴",
  "5": "⁵",
  "6": "⁶",
  "7": "⁷",
  "8": "⁸",
  "9": "⁹",
};

/** An exponent as it stands above the line: "⁻³", "²", "¹·⁴¹". */
export function raised(exponent: number): string {
  return [...String(exponent)].map((character) => SUPERSCRIPTS[character] ?? "·").join("");
}

/** 10 to an integer power: "10⁻³". */
export function powerOfTen(exponent: number): string {
  return `10${raised(exponent)}`;
}

/** A number for reading, to three digits unless told: "0.263", "−7.29", "4.1·10⁻⁹", "10⁻³". */
export function readable(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return String(value).replace("-", "−").replace("Infinity", "∞");
  if (value === 0) return "0";
  const rounded = Number(value.toPrecision(digits));
  const size = Math.abs(rounded);
  if (size > 1e-3 && size < 10 ** Math.max(digits, 5)) {
    return String(rounded).replace("-", "−");
  }
  const [mantissa, exponent] = rounded.toExponential().split("e") as [string, string];
  const power = powerOfTen(Number(exponent));
  const factor = Number(mantissa);
  if (Math.abs(factor) === 1) return factor < 0 ? `−${power}` : power;
  return `${mantissa.replace("-", "−")}·${power}`;
}

/** "1 run", "3 runs". */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** Seven digits draw the same picture as seventeen, from less than half the text. */
export function short(value: number): number {
  return Number(value.toPrecision(7));
}
