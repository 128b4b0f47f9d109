/** A number that may be linear in the parameters: offset + Σ_j scale_j θ_j. */
export interface Linear {
  readonly offset: number;
  /** Scales that are not zero, by parameter. */
  readonly scales: ReadonlyMap<number, number>;
}

const NONE: ReadonlyMap<number, number> = new Map();

export function constant(offset: number): Linear {
  return { offset, scales: NONE };
}

export function parameter(index: number): Linear {
  return { offset: 0, scales: new Map([[index, 1]]) };
}

export function isConstant(value: Linear): boolean {
  return value.scales.size === 0;
}

export function scaled(value: Linear, factor: number): Linear {
  if (isConstant(value) || factor === 0) return constant(factor * value.offset);
  return {
    offset: factor * value.offset,
    scales: new Map([...value.scales].map(([index, scale]) => [index, factor * scale])),
  };
}

export function added(a: Linear, b: Linear): Linear {
  if (isConstant(a) && isConstant(b)) return constant(a.offset + b.offset);
  const scales = new Map(a.scales);
  for (const [index, scale] of b.scales) {
    const sum = (scales.get(index) ?? 0) + scale;
    if (sum === 0) scales.delete(index);
    else scales.set(index, sum);
  }
  return { offset: a.offset + b.offset, scales };
}
