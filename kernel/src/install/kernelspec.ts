import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Destination, kernelsFolder } from "./folders";

const ROOT = resolve(__dirname, "..", "..");
const LOGOS = join(ROOT, "logos");
const NAME = /^[A-Za-z0-9._-]+$/;

/** The kernelspec: starts the Node that runs now, by its absolute path. */
function kernelspec() {
  return {
    argv: [process.execPath, join(ROOT, "dist", "main.js"), "{connection_file}"],
    display_name: "QNN Lab (TypeScript)",
    language: "typescript",
    interrupt_mode: "message",
    metadata: { debugger: false, supported_encryption: "curve" },
  };
}

function folderOf(name: string, destination: Destination): string {
  if (!NAME.test(name)) {
    throw new Error(`--name must consist of letters, digits, dots, dashes and underscores, received ${name}`);
  }
  return join(kernelsFolder(destination), name.toLowerCase());
}

/** Writes the kernelspec and returns its folder. */
export function installKernelspec(name: string, destination: Destination): string {
  const folder = folderOf(name, destination);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "kernel.json"), `${JSON.stringify(kernelspec(), null, 2)}\n`);
  for (const logo of readdirSync(LOGOS)) copyFileSync(join(LOGOS, logo), join(folder, logo));
  return folder;
}

/**
 * Removes the kernelspec and returns the folder where it was.
 *
 * @throws Error when there is none.
 */
export function uninstallKernelspec(name: string, destination: Destination): string {
  const folder = folderOf(name, destination);
  if (!existsSync(join(folder, "kernel.json"))) throw new Error(`there is no kernelspec in ${folder}`);
  rmSync(folder, { recursive: true });
  return folder;
}
