import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fingerprint, unlessStamped } from "./fingerprint.mjs";
import { python } from "./python.mjs";
import { explainFailure, isMain, root, run, StepError, step } from "./step.mjs";
import { buildWasm } from "./wasm.mjs";

const librarySources = ["src", "package.json", "tsconfig.json", "package-lock.json"];
const kernelSources = ["kernel/src", "kernel/package.json", "kernel/tsconfig.json", ...librarySources];
const extensionSources = ["src", "style", "schema", "package.json", "tsconfig.json"]
  .map((name) => `extension/${name}`)
  .concat("notebooks", librarySources);

/** Builds what has changed since the last build. */
export async function build() {
  await step("WebAssembly kernels", buildKernels);
  await step("library", () =>
    unlessStamped("dist/.built-from", fingerprint(librarySources), () => compile(".", "dist", bundleDeclarations)),
  );
  await step("notebook kernel", () =>
    unlessStamped("kernel/dist/.built-from", fingerprint(kernelSources), () => compile("kernel", "kernel/dist")),
  );
  await step("JupyterLab extension", () =>
    unlessStamped("extension/labextension/.built-from", fingerprint(extensionSources), buildExtension),
  );
}

/** The library's compute kernels, as a generated TypeScript module among its sources. */
function buildKernels() {
  const made = "src/wasm/module.generated.ts";
  const stamp = ".run/wasm-built-from";
  if (!existsSync(join(root, made))) rmSync(join(root, stamp), { force: true });
  return unlessStamped(stamp, fingerprint(["src/wasm/assembly", ".setup/wasm.mjs", "package-lock.json"]), () => {
    try {
      buildWasm(root);
    } catch (error) {
      throw new StepError(`AssemblyScript: ${error.message}`, "Mend src/wasm/assembly as the messages above say.");
    }
  });
}

/** Compiles beside the old build and then changes places: nothing stale stays, and a failing build leaves the old one. */
async function compile(project, output, finish = () => undefined) {
  const fresh = join(root, ".run/build", output);
  rmSync(fresh, { recursive: true, force: true });
  // By its path: the kernel's own compiler also puts a program named tsc into node_modules/.bin.
  const compiler = "node_modules/typescript/bin/tsc";
  await run(process.execPath, [join(root, compiler), "-p", project, "--outDir", fresh], {
    advice: `Mend what the compiler names, then run \`node ${compiler} -p ${project}\`; if it is not installed, \`npm run setup\`.`,
  });
  await finish(fresh);
  rmSync(join(root, output), { recursive: true, force: true });
  renameSync(fresh, join(root, output));
}

/** Makes one file of all declarations that an import of the library needs: compilers read it in a third of the time. */
async function bundleDeclarations(folder) {
  const { generateDtsBundle } = await import("dts-bundle-generator"); // which is not there before set-up
  const filePath = join(folder, "index.d.ts");
  const [bundle] = generateDtsBundle([{ filePath, output: { noBanner: true, exportReferencedTypes: false } }]);
  writeFileSync(filePath, bundle);
}

async function buildExtension() {
  await compile("extension", "extension/lib");
  const staging = await run(python, ["-c", "import jupyterlab, os; print(os.path.dirname(jupyterlab.__file__))"], {
    advice: "JupyterLab is not in .venv; run `npm run setup`.",
  });
  rmSync(join(root, "extension/labextension"), { recursive: true, force: true });
  await run(join(root, "node_modules/.bin/build-labextension"), ["--core-path", join(staging.trim(), "staging"), "."], {
    cwd: join(root, "extension"),
    advice: "Mend what the bundler names in extension/.",
  });
  copyTutorials();
}

/** Markdown without its marks, formulas as letters. */
function plain(markdown) {
  return markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/\\(?:boldsymbol)?\\theta/g, "θ")
    .replace(/[*`$]/g, "")
    .replace(/\s+/g, " ");
}

/** The whole sentences at the beginning of a text; "et al." does not end one. */
function sentences(text) {
  return /^.*(?<!\bal)[.?!](?=\s|$)/.exec(text)?.[0] ?? "";
}

/** The notebooks without their outputs, beside the extension's code, and a list of them for its gallery. */
function copyTutorials() {
  const folder = join(root, "extension/labextension/tutorials");
  mkdirSync(folder, { recursive: true });
  const names = readdirSync(join(root, "notebooks")).filter((name) => name.endsWith(".ipynb"));
  const list = names.map((file) => {
    const notebook = JSON.parse(readFileSync(join(root, "notebooks", file), "utf8"));
    for (const cell of notebook.cells) {
      if (cell.cell_type === "code") Object.assign(cell, { outputs: [], execution_count: null });
    }
    writeFileSync(join(folder, file), JSON.stringify(notebook));
    const [heading, about = ""] = [notebook.cells[0].source]
      .flat()
      .join("")
      .split(/\n\s*\n/);
    return {
      name: basename(file, ".ipynb"),
      title: plain(heading.replace(/^#\s*/, "")),
      about: sentences(plain(about)),
    };
  });
  writeFileSync(join(folder, "index.json"), JSON.stringify(list));
}

if (isMain(import.meta.url)) await explainFailure(build);
