import { combine, type Dense, multiply } from "../../dense";

const TOLERANCE = 1e-7;

type Vector = readonly number[];

/** Dimension of the real span of all nested −i[A, B] of Hermitian matrices, in floating point with pivots. */
export function denseDimension(generators: readonly Dense[]): number {
  const basis: Dense[] = [];
  let candidates = [...generators];
  while (candidates.length > 0) {
    const fresh = independent(basis, candidates);
    basis.push(...fresh);
    candidates = fresh.flatMap((element) => generators.map((generator) => bracket(generator, element)));
  }
  return basis.length;
}

/** Number of independent Hermitian matrices that commute with all given ones: 2d² unknowns, by elimination. */
export function denseCommutantDimension(generators: readonly Dense[]): number {
  const { d } = generators[0]!;
  const images: Vector[] = [];
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      const unit: Dense = { d, re: Array(d * d).fill(0), im: Array(d * d).fill(0) };
      unit.re[i * d + j] = 1;
      const brackets = generators.map((generator) => bracket(generator, unit));
      images.push([...brackets.flatMap(({ re }) => re), ...brackets.flatMap(({ im }) => im)]);
    }
  }
  // Complex linear in the unknown: a complex kernel has as many Hermitian elements as complex dimensions.
  const both = images.flatMap((image) => [image, timesI(image)]);
  return d * d - rank(both) / 2;
}

/** The matrix V†AV on the span of the columns of a projector. */
export function restrictTo(projector: Dense, matrices: readonly Dense[]): Dense[] {
  const { d } = projector;
  const columns: { re: number[]; im: number[] }[] = [];
  for (let j = 0; j < d; j++) {
    const column = {
      re: Array.from({ length: d }, (_, i) => projector.re[i * d + j]!),
      im: Array.from({ length: d }, (_, i) => projector.im[i * d + j]!),
    };
    for (let pass = 0; pass < 2; pass++) {
      for (const one of columns) {
        const re = one.re.reduce((sum, x, i) => sum + x * column.re[i]! + one.im[i]! * column.im[i]!, 0);
        const im = one.re.reduce((sum, x, i) => sum + x * column.im[i]! - one.im[i]! * column.re[i]!, 0);
        for (let i = 0; i < d; i++) {
          const [x, y] = [one.re[i]!, one.im[i]!];
          column.re[i]! -= re * x - im * y;
          column.im[i]! -= re * y + im * x;
        }
      }
    }
    const norm = Math.sqrt(column.re.reduce((sum, x, i) => sum + x * x + column.im[i]! ** 2, 0));
    if (norm < TOLERANCE) continue;
    columns.push({ re: column.re.map((x) => x / norm), im: column.im.map((y) => y / norm) });
  }
  const m = columns.length;
  const padded = (row: (i: number, k: number) => [number, number]): Dense => {
    const result: Dense = { d, re: Array(d * d).fill(0), im: Array(d * d).fill(0) };
    for (let i = 0; i < d; i++) for (let k = 0; k < m; k++) [result.re[i * d + k], result.im[i * d + k]] = row(i, k);
    return result;
  };
  const v = padded((i, k) => [columns[k]!.re[i]!, columns[k]!.im[i]!]);
  const adjoint: Dense = {
    d,
    re: v.re.map((_, at) => v.re[(at % d) * d + Math.floor(at / d)]!),
    im: v.im.map((_, at) => -v.im[(at % d) * d + Math.floor(at / d)]!),
  };
  return matrices.map((matrix) => multiply(adjoint, multiply(matrix, v)));
}

function bracket(a: Dense, b: Dense): Dense {
  const difference = combine(multiply(a, b), multiply(b, a), -1);
  return { d: a.d, re: difference.im, im: difference.re.map((x) => -x) };
}

function flat({ re, im }: Dense): number[] {
  return [...re, ...im];
}

function timesI(vector: Vector): number[] {
  const half = vector.length / 2;
  return [...vector.slice(half).map((y) => -y), ...vector.slice(0, half)];
}

/** Elements of norm 1 that are independent of a basis and of each other, the clearest first. */
function independent(basis: readonly Dense[], candidates: readonly Dense[]): Dense[] {
  const units = basis.map(flat);
  let rest = candidates.map(flat).flatMap((vector) => {
    const size = norm(vector);
    return size < TOLERANCE ? [] : [without(without(scaled(vector, 1 / size), units), units)];
  });
  const fresh: Dense[] = [];
  for (;;) {
    const best = rest.reduce((a, b) => (norm(b) > norm(a) ? b : a), [] as number[]);
    if (norm(best) < TOLERANCE) return fresh;
    const cleaned = without(scaled(best, 1 / norm(best)), units);
    const unit = scaled(cleaned, 1 / norm(cleaned));
    units.push(unit);
    const d = candidates[0]!.d;
    fresh.push({ d, re: unit.slice(0, d * d), im: unit.slice(d * d) });
    rest = rest.filter((one) => one !== best).map((one) => without(one, [unit]));
  }
}

function rank(vectors: readonly Vector[]): number {
  const units: number[][] = [];
  let rest = vectors.map((vector) => [...vector]);
  for (;;) {
    const best = rest.reduce((a, b) => (norm(b) > norm(a) ? b : a), [] as number[]);
    if (norm(best) < TOLERANCE) return units.length;
    const unit = scaled(best, 1 / norm(best));
    units.push(unit);
    rest = rest.filter((one) => one !== best).map((one) => without(one, [unit]));
  }
}

function without(vector: readonly number[], units: readonly Vector[]): number[] {
  const result = [...vector];
  for (const unit of units) {
    let part = 0;
    for (let k = 0; k < unit.length; k++) part += unit[k]! * result[k]!;
    for (let k = 0; k < unit.length; k++) result[k]! -= part * unit[k]!;
  }
  return result;
}

function norm(vector: Vector): number {
  return Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0));
}

function scaled(vector: Vector, factor: number): number[] {
  return vector.map((x) => factor * x);
}
