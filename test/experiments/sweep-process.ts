/** A sweep in a process of its own, which tests kill or start twice. */
import { sweep } from "../../src/experiments";

/** A value that takes a while and depends on the seed; it never comes for the point that HANG_AT names. */
async function task({ k }: { readonly k: number }, { seed }: { readonly seed: number }) {
  if (process.env.HANG_AT === String(k)) {
    console.log(`hangs at ${k}`);
    await new Promise(() => {});
  }
  await new Promise((done) => setImmediate(done));
  return { k, drawn: seed / 2 ** 31, never: Number.NaN };
}

export function numbers(range: { readonly from: number; readonly to: number }, store?: string) {
  return sweep({ task, grid: { k: range }, seed: 7, ...(store ? { store, name: "numbers" } : {}) });
}

if (require.main === module) {
  const [store, from, to] = process.argv.slice(2) as [string, string, string];
  numbers({ from: Number(from), to: Number(to) }, store).then(({ counts }) => console.log(JSON.stringify(counts)));
}
