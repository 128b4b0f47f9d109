/** Eigenphases closer than this to −π are π: the principal logarithm of −1 is iπ. */
const BRANCH_TOLERANCE = 1e-12;

/** U = e^{ia}|+n⟩⟨+n| + e^{ib}|−n⟩⟨−n| of a unitary on one qubit; a and b in (−π, π]. */
export interface Spectrum {
  readonly axis: readonly [x: number, y: number, z: number];
  readonly up: number;
  readonly down: number;
}

export function spectrumOf(u: Float64Array): Spectrum {
  const [r00, i00, r01, i01, r10, i10, r11, i11] = u as unknown as [number, ...number[]] & Record<number, number>;
  const alpha =
    Math.atan2(
      r00! * i11! + i00! * r11! - r01! * i10! - i01! * r10!,
      r00! * r11! - i00! * i11! - (r01! * r10! - i01! * i10!),
    ) / 2;
  // V = e^{−iα}U is cos φ − i sin φ n·σ.
  const [c, s] = [Math.cos(alpha), -Math.sin(alpha)];
  const re = (r: number, i: number) => r * c - i * s;
  const im = (r: number, i: number) => r * s + i * c;
  const x = -(im(r01!, i01!) + im(r10!, i10!)) / 2;
  const y = (re(r10!, i10!) - re(r01!, i01!)) / 2;
  const z = (im(r11!, i11!) - im(r00!, i00!)) / 2;
  const sine = Math.hypot(x, y, z);
  const phi = Math.atan2(sine, (re(r00!, i00!) + re(r11!, i11!)) / 2);
  return {
    // A multiple of the identity has no axis of its own.
    axis: sine < Number.EPSILON ? [0, 0, 1] : [x / sine, y / sine, z / sine],
    up: principal(alpha - phi),
    down: principal(alpha + phi),
  };
}

/** U^k by the principal logarithm. */
export function powerOf({ axis: [x, y, z], up, down }: Spectrum, k: number): Float64Array {
  const sum = [(Math.cos(k * up) + Math.cos(k * down)) / 2, (Math.sin(k * up) + Math.sin(k * down)) / 2] as const;
  const half = [(Math.cos(k * up) - Math.cos(k * down)) / 2, (Math.sin(k * up) - Math.sin(k * down)) / 2] as const;
  // sum · 1 + half · n·σ
  return Float64Array.of(
    sum[0] + z * half[0],
    sum[1] + z * half[1],
    x * half[0] + y * half[1],
    x * half[1] - y * half[0],
    x * half[0] - y * half[1],
    x * half[1] + y * half[0],
    sum[0] - z * half[0],
    sum[1] - z * half[1],
  );
}

/** A unitary that takes |0⟩ to |+n⟩ and |1⟩ to |−n⟩. */
export function eigenvectors({ axis: [x, y, z] }: Spectrum): Float64Array {
  const half = Math.atan2(Math.hypot(x, y), z) / 2;
  const phi = Math.atan2(y, x);
  const [c, s] = [Math.cos(half), Math.sin(half)];
  return Float64Array.of(c, 0, -s * Math.cos(phi), s * Math.sin(phi), s * Math.cos(phi), s * Math.sin(phi), c, 0);
}

function principal(phase: number): number {
  const turns = Math.round(phase / (2 * Math.PI));
  const wrapped = phase - 2 * Math.PI * turns;
  return wrapped < -Math.PI + BRANCH_TOLERANCE ? wrapped + 2 * Math.PI : wrapped;
}
