import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** The checkout. */
export const root = resolve(__dirname, "../..");

/** The files that git knows, relative to the checkout. */
export function trackedFiles(...options: string[]): string[] {
  const output = execFileSync("git", ["ls-files", "-z", ...options], { cwd: root, encoding: "utf8" });
  return output.split("\0").filter((name) => name !== "");
}

/** A user's folder elsewhere, with the built library in its node_modules. */
export function makeUserFolder(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "qnnlab-user-"));
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(root, join(folder, "node_modules/qnnlab"));
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}
