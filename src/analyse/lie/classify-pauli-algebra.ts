import { received, requireInteger, requireKnownKeys } from "../../errors";
import { displayed, type ResultRecord } from "../../results";
import type { LieComponent } from "./lie-algebra-result";
import { anticommute, halfLength, packWord, unpackWord } from "./packed-words";
import { stringType } from "./string-type";

/** The algebra of two-site Pauli words along an open chain. */
export interface PauliFamily extends ResultRecord {
  readonly kind: "pauli-family";
  /** "a0" … "a22", "b0" … "b4"; undefined for words that belong to none, as such that act on one end of a pair only. */
  readonly family: string | undefined;
  /** Families whose words generate the same algebra on two sites. */
  readonly equivalent: readonly string[];
  /** The two-site words, as given. */
  readonly words: readonly string[];
  readonly qubits: number;
  readonly dimension: number;
  readonly components: readonly LieComponent[];
  readonly center: number;
}

/** The families by the words that generate them on each pair of neighbours. */
const FAMILIES: Readonly<Record<string, string>> = {
  a0: "XX",
  a1: "XY",
  a2: "XY YX",
  a3: "XX YZ",
  a4: "XX YY",
  a5: "XY YZ",
  a6: "XX YZ ZY",
  a7: "XX YY ZZ",
  a8: "XX XZ",
  a9: "XY XZ",
  a10: "XY YZ ZX",
  a11: "XY YX YZ",
  a12: "XX XY YZ",
  a13: "XX YY YZ",
  a14: "XX YY XY",
  a15: "XX XY XZ",
  a16: "XY YX YZ ZY",
  a17: "XX XY ZX",
  a18: "XX XZ YY ZY",
  a19: "XX XY ZX YZ",
  a20: "XX YY ZZ ZY",
  a21: "XX YY XY ZX",
  a22: "XX XY XZ YX",
  b0: "XI IX",
  b1: "XX XI IX",
  b2: "XY XI IX",
  b3: "XI YI IX IY",
  b4: "XX XY XI IX",
};

const RENAMINGS = ["XYZ", "XZY", "YXZ", "YZX", "ZXY", "ZYX"];

/**
 * Which family of spin-chain algebras a set of two-site Pauli words belongs to, when they act on every pair of neighbours
 * of an open chain, and what it is on `qubits` sites.
 *
 * Sets belong together when they generate the same words on two sites, up to renaming X, Y, Z (alike on all sites) and
 * reflection of the chain. Dimension and components come from the anticommutation graph, so the chain can be long.
 *
 * @param words such as ["XX", "YZ"] or, on one site of a pair, ["XI", "IX"]
 * @param options.qubits n ≥ 2, default 4
 * @see Wiersema et al., arXiv:2309.05690
 *
 * @example
 * classifyPauliAlgebra(["XX", "YY", "ZZ"], { qubits: 5 }).family; // "a7"
 */
export function classifyPauliAlgebra(
  words: readonly string[],
  options: { readonly qubits?: number } = {},
): PauliFamily {
  requireKnownKeys("classifyPauliAlgebra", options, ["qubits"]);
  const { qubits = 4 } = options;
  requireInteger("qubits", qubits, 2, 1000);
  if (!Array.isArray(words) || words.length === 0)
    throw new TypeError(`words must be an array of two-site words such as ["XX", "YZ"], received ${received(words)}`);
  words.forEach((word, index) => {
    if (typeof word !== "string" || !/^[IXYZ]{2}$/.test(word) || word === "II")
      throw new TypeError(`words[${index}] must be two letters I, X, Y, Z other than II, received ${received(word)}`);
  });
  const own = canonical(words);
  const closed = canonical(twoSiteClosure(words));
  const alike = Object.keys(FAMILIES).filter((name) => canonical(twoSiteClosure(wordsOf(name))) === closed);
  const family = alike.find((name) => canonical(wordsOf(name)) === own) ?? alike[0];
  const chain = Array.from({ length: qubits - 1 }, (_, i) =>
    words.map((word) => "I".repeat(i) + word + "I".repeat(qubits - 2 - i)),
  ).flat();
  const { dimension, components, center } = stringType([...new Set(chain)].map(packWord), halfLength(qubits));
  return displayed({
    kind: "pauli-family" as const,
    family,
    equivalent: alike.filter((name) => name !== family),
    words: [...words],
    qubits,
    dimension,
    components,
    center,
  });
}

function wordsOf(name: string): string[] {
  return FAMILIES[name]!.split(" ");
}

function twoSiteClosure(words: readonly string[]): string[] {
  const closed = new Set(words);
  for (const a of closed) {
    for (const b of closed) {
      const [left, right] = [packWord(a), packWord(b)];
      if (anticommute(left, right, 1))
        closed.add(
          unpackWord(
            left.map((bits, i) => bits ^ right[i]!),
            2,
          ),
        );
    }
  }
  return [...closed];
}

/** The first of all renamed and reflected forms. */
function canonical(words: readonly string[]): string {
  const forms = RENAMINGS.flatMap((letters) => {
    const renamed = words.map((word) => word.replace(/[XYZ]/g, (letter) => letters["XYZ".indexOf(letter)]!));
    const reflected = renamed.map((word) => word[1]! + word[0]!);
    return [renamed, reflected].map((form) => form.sort().join(" "));
  });
  return forms.sort()[0]!;
}
