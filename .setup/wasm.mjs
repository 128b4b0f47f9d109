import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Compiles the AssemblyScript kernels and writes them as a TypeScript module, so that the library needs no file at run
 * time and the same build runs in Node and in a page.
 */
export function buildWasm(root) {
  const binary = join(root, "src/wasm/kernels.generated.wasm");
  const flags = [
    "-O3",
    "--noAssert",
    "--runtime",
    "stub",
    "--enable",
    "simd",
    "--importMemory",
    "--initialMemory",
    "1",
  ];
  execFileSync(
    process.execPath,
    [join(root, "node_modules/assemblyscript/bin/asc.js"), "src/wasm/assembly/index.ts", ...flags, "--outFile", binary],
    { cwd: root, stdio: ["ignore", "inherit", "inherit"] },
  );
  const base64 = readFileSync(binary).toString("base64");
  rmSync(binary);
  writeFileSync(
    join(root, "src/wasm/module.generated.ts"),
    `/** The compiled kernels of src/wasm/assembly, written by the build. */\nexport const MODULE_BASE64 =\n  "${base64}";\n`,
  );
}
