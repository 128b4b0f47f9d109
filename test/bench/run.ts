import { readdirSync } from "node:fs";
import { join } from "node:path";
import { run } from "mitata";

/** Runs the benchmarks whose path contains the word given on the command line, or all: `npm run bench -- gradient`. */
async function main(word = ""): Promise<void> {
  const files = readdirSync(__dirname, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".bench.ts") && file.includes(word))
    .sort();
  if (files.length === 0) throw new Error(`no benchmark has "${word}" in its path`);
  for (const file of files) require(join(__dirname, file));
  await run();
}

main(process.argv[2]);
