import { balanced, inverse } from "./modular";

/** A polynomial modulo p by its coefficients, lowest first, without leading zeros; [] is zero. */
export type Polynomial = readonly number[];

/** Polynomials with coefficients modulo a prime. */
export class PolynomialRing {
  readonly p: number;
  #random = 2463534242;

  constructor(p: number) {
    this.p = p;
  }

  trimmed(a: readonly number[]): Polynomial {
    let length = a.length;
    while (length > 0 && a[length - 1] === 0) length--;
    return a.slice(0, length);
  }

  monic(a: Polynomial): Polynomial {
    const scale = inverse(a.at(-1)!, this.p);
    return a.map((c) => balanced(c * scale, this.p));
  }

  multiply(a: Polynomial, b: Polynomial): Polynomial {
    if (a.length === 0 || b.length === 0) return [];
    const { p } = this;
    const product = new Array<number>(a.length + b.length - 1).fill(0);
    for (let i = 0; i < a.length; i++) {
      for (let j = 0; j < b.length; j++) product[i + j] = balanced(product[i + j]! + balanced(a[i]! * b[j]!, p), p);
    }
    return this.trimmed(product);
  }

  subtract(a: Polynomial, b: Polynomial): Polynomial {
    const length = Math.max(a.length, b.length);
    return this.trimmed(Array.from({ length }, (_, k) => balanced((a[k] ?? 0) - (b[k] ?? 0), this.p)));
  }

  /** a = quotient · b + remainder. */
  divide(a: Polynomial, b: Polynomial): { quotient: Polynomial; remainder: Polynomial } {
    const { p } = this;
    const rest = [...a];
    const scale = inverse(b.at(-1)!, p);
    const quotient = new Array<number>(Math.max(0, a.length - b.length + 1)).fill(0);
    for (let k = quotient.length - 1; k >= 0; k--) {
      const factor = balanced(rest[k + b.length - 1]! * scale, p);
      quotient[k] = factor;
      if (factor === 0) continue;
      for (let j = 0; j < b.length; j++) rest[k + j] = balanced(rest[k + j]! - balanced(factor * b[j]!, p), p);
    }
    return { quotient: this.trimmed(quotient), remainder: this.trimmed(rest.slice(0, b.length - 1)) };
  }

  gcd(a: Polynomial, b: Polynomial): Polynomial {
    let [x, y] = [a, b];
    while (y.length > 0) [x, y] = [y, this.divide(x, y).remainder];
    return x.length === 0 ? x : this.monic(x);
  }

  /** a^exponent modulo m. */
  power(a: Polynomial, exponent: number, m: Polynomial): Polynomial {
    let result: Polynomial = [1];
    for (const bit of exponent.toString(2)) {
      result = this.divide(this.multiply(result, result), m).remainder;
      if (bit === "1") result = this.divide(this.multiply(result, a), m).remainder;
    }
    return result;
  }

  /** The irreducible factors of a polynomial with their multiplicities. */
  factor(a: Polynomial): { factor: Polynomial; multiplicity: number }[] {
    return this.#squareFree(a).flatMap(({ part, multiplicity }) =>
      this.#distinctDegree(part).flatMap(({ product, degree }) =>
        this.#equalDegree(product, degree).map((factor) => ({ factor, multiplicity })),
      ),
    );
  }

  /** The roots in F_p of a polynomial without multiple factors. */
  roots(a: Polynomial): number[] {
    const x: Polynomial = [0, 1];
    const linear = this.gcd(a, this.subtract(this.power(x, this.p, a), x));
    return linear.length < 2 ? [] : this.#equalDegree(linear, 1).map((factor) => balanced(-factor[0]!, this.p));
  }

  /** Yun's algorithm; multiplicities are far below p. */
  #squareFree(a: Polynomial): { part: Polynomial; multiplicity: number }[] {
    const parts: { part: Polynomial; multiplicity: number }[] = [];
    const slope = this.#derivative(a);
    const common = this.gcd(a, slope);
    let w = this.divide(a, common).quotient;
    let y = this.divide(slope, common).quotient;
    for (let multiplicity = 1; w.length > 1; multiplicity++) {
      const z = this.subtract(y, this.#derivative(w));
      const part = this.gcd(w, z);
      if (part.length > 1) parts.push({ part, multiplicity });
      w = this.divide(w, part).quotient;
      y = this.divide(z, part).quotient;
    }
    return parts;
  }

  #derivative(a: Polynomial): Polynomial {
    return this.trimmed(a.slice(1).map((c, k) => balanced(c * (k + 1), this.p)));
  }

  #distinctDegree(a: Polynomial): { product: Polynomial; degree: number }[] {
    const found: { product: Polynomial; degree: number }[] = [];
    const x: Polynomial = [0, 1];
    let rest = this.monic(a);
    let frobenius = x;
    for (let degree = 1; rest.length > 2 * degree; degree++) {
      frobenius = this.power(frobenius, this.p, rest);
      const product = this.gcd(rest, this.subtract(frobenius, x));
      if (product.length < 2) continue;
      found.push({ product, degree });
      rest = this.divide(rest, product).quotient;
      frobenius = rest.length > 1 ? this.divide(frobenius, rest).remainder : x;
    }
    if (rest.length > 1) found.push({ product: rest, degree: rest.length - 1 });
    return found;
  }

  /** Cantor and Zassenhaus: splits a product of irreducible factors of one degree. */
  #equalDegree(a: Polynomial, degree: number): Polynomial[] {
    if (a.length - 1 === degree) return [this.monic(a)];
    for (;;) {
      const random = this.trimmed(Array.from({ length: a.length - 1 }, () => this.random()));
      if (random.length < 2) continue;
      // b^((p^f − 1)/2) = (b^(1 + p + … + p^(f−1)))^((p−1)/2)
      let norm = random;
      let turned = random;
      for (let k = 1; k < degree; k++) {
        turned = this.power(turned, this.p, a);
        norm = this.divide(this.multiply(norm, turned), a).remainder;
      }
      const half = this.power(norm, (this.p - 1) / 2, a);
      const part = this.gcd(a, this.subtract(half, [1]));
      if (part.length < 2 || part.length === a.length) continue;
      return [...this.#equalDegree(part, degree), ...this.#equalDegree(this.divide(a, part).quotient, degree)];
    }
  }

  /** A number between −p/2 and p/2 (xorshift). */
  random(): number {
    let x = this.#random;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#random = x;
    return balanced((x >>> 0) % this.p, this.p);
  }

  /** The shortest linear recurrence of a sequence, as a monic polynomial (Berlekamp and Massey). */
  recurrence(sequence: readonly number[]): Polynomial {
    const { p } = this;
    let connection = [1];
    let previous = [1];
    let length = 0;
    let gap = 1;
    let discrepancyBefore = 1;
    for (let n = 0; n < sequence.length; n++) {
      let discrepancy = sequence[n]!;
      for (let i = 1; i <= length; i++) {
        discrepancy = balanced(discrepancy + balanced((connection[i] ?? 0) * sequence[n - i]!, p), p);
      }
      if (discrepancy === 0) {
        gap++;
        continue;
      }
      const factor = balanced(discrepancy * inverse(discrepancyBefore, p), p);
      const longer = [...connection];
      while (longer.length < previous.length + gap) longer.push(0);
      previous.forEach((c, i) => {
        longer[i + gap] = balanced(longer[i + gap]! - balanced(factor * c, p), p);
      });
      if (2 * length <= n) {
        length = n + 1 - length;
        previous = connection;
        discrepancyBefore = discrepancy;
        gap = 1;
      } else gap++;
      connection = longer;
    }
    return Array.from({ length: length + 1 }, (_, k) => connection[length - k] ?? 0);
  }
}
