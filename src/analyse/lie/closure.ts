import type { PauliSum } from "../../pauli";
import type { LongWork } from "../../results";
import { Echelon, type SparseVector } from "./echelon";
import { residue } from "./modular";
import { WordsTable } from "./words-table";

/** How an element of the basis arose: a generator, or the bracket of a generator with an earlier element. */
export interface Origin {
  readonly generator: number;
  readonly parent: number | undefined;
}

/** The span of all nested commutators of the generators, counted modulo a prime. */
export interface Closure {
  /** Origins of a basis, in order. */
  readonly origins: readonly Origin[];
  /** Dimension after brackets of depth 0, 1, 2, … */
  readonly growth: readonly number[];
  readonly complete: boolean;
  /** Dimension of the centre. */
  readonly center: number;
}

interface GeneratorTerms {
  readonly terms: readonly { readonly term: number; readonly coefficient: number }[];
}

/**
 * Closes generators under commutators with the generators, which is enough to span the algebra, modulo a prime. The
 * rank modulo a prime never exceeds the true one, and falls short of it only if the prime divides a minor.
 *
 * @param maximum stops at this dimension
 */
export async function closeModulo(
  p: number,
  generators: readonly PauliSum[],
  maximum: number,
  work: LongWork,
): Promise<Closure> {
  const termIds = new Map<string, number>();
  const readable: GeneratorTerms[] = generators.map((generator) => ({
    terms: generator.terms.map(({ coefficient, word }) => {
      if (!termIds.has(word)) termIds.set(word, termIds.size);
      return { term: termIds.get(word)!, coefficient: residue(coefficient, p) };
    }),
  }));
  const table = new WordsTable([...termIds.keys()]);
  const echelon = new Echelon(p);
  const elements: SparseVector[] = [];
  const origins: Origin[] = [];
  const growth: number[] = [];
  const found = (vector: ReadonlyMap<number, number>, origin: Origin) => {
    const reduced = echelon.add(vector);
    if (!reduced) return;
    elements.push(reduced);
    origins.push(origin);
  };

  generators.forEach((generator, index) => {
    const vector = new Map(generator.terms.map(({ coefficient, word }) => [table.idOf(word), residue(coefficient, p)]));
    found(vector, { generator: index, parent: undefined });
  });
  growth.push(elements.length);
  let next = 0;
  while (next < elements.length && elements.length <= maximum && !work.stopped) {
    const level = elements.length;
    for (; next < level && elements.length <= maximum && !work.stopped; next++) {
      await work.pause(next, Math.max(elements.length, 1));
      for (const [index, generator] of readable.entries()) {
        found(bracket(p, table, generator, elements[next]!), { generator: index, parent: next });
      }
    }
    if (elements.length > level) growth.push(elements.length);
  }
  const complete = next === elements.length && elements.length <= maximum;
  return { origins, growth, complete, center: complete ? centerDimension(p, table, readable, elements) : 0 };
}

/** −i[G, v]/2 modulo p. */
function bracket(p: number, table: WordsTable, generator: GeneratorTerms, vector: SparseVector): Map<number, number> {
  const result = new Map<number, number>();
  for (const { term, coefficient } of generator.terms) {
    for (let k = 0; k < vector.positions.length; k++) {
      const product = table.bracket(term, vector.positions[k]!);
      if (!product) continue;
      const entry = (coefficient * vector.entries[k]!) % p;
      const sum = ((result.get(product.id) ?? 0) + (product.sign > 0 ? entry : p - entry)) % p;
      if (sum === 0) result.delete(product.id);
      else result.set(product.id, sum);
    }
  }
  return result;
}

/** dim g less the rank of v ↦ ([G_1, v], [G_2, v], …): what commutes with all generators. */
function centerDimension(
  p: number,
  table: WordsTable,
  generators: readonly GeneratorTerms[],
  elements: readonly SparseVector[],
): number {
  const images = new Echelon(p);
  for (const element of elements) {
    const image = new Map<number, number>();
    generators.forEach((generator, g) => {
      for (const [id, entry] of bracket(p, table, generator, element)) image.set(id * generators.length + g, entry);
    });
    if (image.size > 0) images.add(image);
  }
  return elements.length - images.rank;
}
