import { viewSettings } from "./view-settings";

/** A number as it is read in a picture. */
export function written(value: number): string {
  const { digits } = viewSettings();
  const small = value !== 0 && Math.abs(value) < 1e-3;
  const text = small ? value.toExponential(Math.max(1, digits - 2)) : String(Number(value.toPrecision(digits)));
  return text.replace("-", "−");
}
