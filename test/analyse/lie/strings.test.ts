import assert from "node:assert/strict";
import fc from "fast-check";
import { lieAlgebra } from "../../../src/analyse";
import { halfLength, packWord } from "../../../src/analyse/lie/packed-words";
import { closeStrings } from "../../../src/analyse/lie/string-closure";
import { stringType } from "../../../src/analyse/lie/string-type";
import { sumAlgebra } from "../../../src/analyse/lie/sum-algebra";
import { pauliSum } from "../../../src/pauli";
import { LongWork } from "../../../src/results";
import { named, onPairs, words } from "./generators";

const work = new LongWork("test", {});
const close = (given: readonly string[]) => closeStrings(given, Number.POSITIVE_INFINITY, work);
const universal = (qubits: number) =>
  [
    ...["X", "Z"].flatMap((letter) => Array.from({ length: qubits }, (_, q) => pauliSum(`${letter}${q}`, { qubits }))),
    ...onPairs(["ZZ"], qubits),
  ].filter((one) => one.terms.length > 0);

describe("strings", () => {
  for (const qubits of [2, 3, 4, 5, 6, 7, 8]) {
    it(`X, Z and ZZ on ${qubits} qubits close to su(2^${qubits})`, async () => {
      const result = await lieAlgebra(universal(qubits));
      assert.equal(result.dimension, 4 ** qubits - 1);
      assert.equal(result.growth.at(-1), result.dimension);
      assert.equal(named(result.components), `su(${2 ** qubits})`);
    });
  }

  it("have the dimension that their anticommutation graph tells", async () => {
    const given = fc.integer({ min: 1, max: 6 }).chain((qubits) => words(qubits, 10));
    await fc.assert(
      fc.asyncProperty(given, async (one) => {
        const type = stringType(one.map(packWord), halfLength(one[0]!.length));
        assert.equal(type.dimension, (await close(one)).dimension);
        assert.equal(
          type.dimension,
          type.components.reduce((sum, part) => sum + part.dimension * (part.copies ?? 1), 0),
        );
      }),
      { numRuns: 400, seed: 1 },
    );
  });

  it("have the components that ideals of the closed algebra show", async () => {
    const given = fc.integer({ min: 1, max: 4 }).chain((qubits) => words(qubits, 6));
    await fc.assert(
      fc.asyncProperty(given, async (one) => {
        const type = stringType(one.map(packWord), 1);
        if (type.dimension > 130) return;
        const ideals = await sumAlgebra(
          one.map((text) => pauliSum(text)),
          Number.POSITIVE_INFINITY,
          work,
        );
        assert.equal(named(ideals.components()), named(type.components), one.join());
        assert.equal(ideals.center, type.center);
      }),
      { numRuns: 120, seed: 2 },
    );
  });

  it("stay the same when words stand on more than 12, or 32, qubits", async () => {
    for (const given of [
      ["XX", "ZI"],
      ["XYZ", "ZZI", "IXX", "YIY"],
      ["XXII", "ZIZI", "IYYX", "IIZZ", "XIIX"],
    ]) {
      const dimension = (await close(given)).dimension;
      for (const padding of [12, 40]) {
        const longer = given.map((one) => `${"I".repeat(padding)}${one}`);
        assert.equal((await close(longer)).dimension, dimension);
      }
      const spread = given.map((one) => [...one].map((letter) => letter + "I".repeat(33)).join(""));
      const result = await lieAlgebra(spread.map((one) => pauliSum(one)));
      assert.equal(result.dimension, dimension);
      assert.ok(result.basis().every((element) => element.qubits === spread[0]!.length));
    }
  });

  it("are known by their graph where they cannot be listed", async () => {
    const huge = await lieAlgebra(universal(100));
    assert.equal(huge.complete, true);
    assert.equal(named(huge.components), "su(2^100)");
    assert.equal(huge.dimension, 2 ** 200);
    assert.equal(huge.exactDimension, String(4n ** 100n - 1n));
    assert.throws(() => huge.basis(), /too large to be listed/);
    const free = await lieAlgebra([...universal(100).slice(0, 100), ...onPairs(["ZZ"], 100)]);
    assert.equal(named(free.components), "so(200)");
    assert.equal(free.dimension, 19900);
    const longest = await lieAlgebra(onPairs(["XX", "YY"], 1000));
    assert.equal(named(longest.components), "2 so(1000)");
  });

  it("stop at maxDimension with a lower bound", async () => {
    for (const qubits of [6, 100]) {
      const result = await lieAlgebra(universal(qubits), { maxDimension: 500 });
      assert.equal(result.complete, false);
      assert.ok(result.dimension >= 500 && result.dimension < 4 ** 6 - 1);
      assert.equal(result.components[0]!.name, "unidentified");
    }
    const stopped = await lieAlgebra(universal(8), { signal: AbortSignal.abort() });
    assert.equal(stopped.complete, false);
  });

  it("count copies where there are too many to list", async () => {
    // X_i Z_i on neighbours of a long chain, and central words that twist them into many copies.
    const qubits = 24;
    const central = Array.from({ length: qubits - 1 }, (_, i) => pauliSum(`X0 Z${i + 1}`, { qubits }));
    const { components, dimension } = await lieAlgebra([
      pauliSum("Z0", { qubits }),
      pauliSum("X0", { qubits }),
      ...central,
    ]);
    assert.equal(named(components), `${2 ** 23} su(2)`);
    assert.equal(dimension, 3 * 2 ** 23);
  });
});
