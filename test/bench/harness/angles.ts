/** The angles at which tools are compared: θ_k = (0.1 + 0.37 k) mod 1.5. */
export function comparisonAngles(parameters: number): Float64Array {
  return Float64Array.from({ length: parameters }, (_, k) => (0.1 + 0.37 * k) % 1.5);
}
