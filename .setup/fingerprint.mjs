import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "./step.mjs";

/** Built from other sources, and therefore not a source. */
const generated = /(^|\/)(node_modules|dist|lib|labextension|__pycache__)(\/|$)|\.generated\./;

/** A hash of the names and contents of files and folders (relative to the checkout) and of further texts. */
export function fingerprint(paths, ...texts) {
  const hash = createHash("sha256");
  for (const text of texts) hash.update(`${text}\0`);
  for (const file of paths.flatMap(filesUnder)) hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest("hex");
}

function filesUnder(path) {
  const status = statSync(join(root, path), { throwIfNoEntry: false });
  if (status === undefined || generated.test(path)) return [];
  if (status.isFile()) return [path];
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => filesUnder(`${path}/${name}`));
}

/** Does the work unless the stamp file, which lies within what the work makes, already bears the mark. */
export async function unlessStamped(stamp, mark, work) {
  const file = join(root, stamp);
  if (readStamp(file) === mark) return false;
  await work();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, mark);
  return true;
}

function readStamp(file) {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}
