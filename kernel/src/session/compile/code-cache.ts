import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import Module from "node:module";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import vm from "node:vm";

const DIGEST = "sha1";
const DIGEST_BYTES = 20;

/**
 * A large CommonJS module whose compiled code is kept in a file, so that it loads in half the time. The file is a
 * digest and what V8 gives; one that is damaged, or made by another V8, is as good as none.
 */
export class CachedModule {
  readonly #file: string;
  readonly #path: string;
  #script: vm.Script | undefined;

  /**
   * @param path of the module.
   * @param name of what is cached; another one for each version of the module.
   */
  constructor(path: string, name: string) {
    this.#path = path;
    this.#file = join(cacheFolder(), `${name}-node-${process.versions.node}-${process.arch}.v8`);
  }

  /** Loads the module; `require` then gives the same. */
  load(): unknown {
    const cachedData = this.#read();
    const source = Module.wrap(readFileSync(this.#path, "utf8"));
    const script = new vm.Script(source, { filename: this.#path, ...(cachedData && { cachedData }) });
    if (!cachedData || script.cachedDataRejected) this.#script = script;
    const loaded = new Module(this.#path, module);
    loaded.filename = this.#path;
    require.cache[this.#path] = loaded;
    const run = script.runInThisContext() as (...args: unknown[]) => void;
    run.call(loaded.exports, loaded.exports, Module.createRequire(this.#path), loaded, this.#path, dirname(this.#path));
    loaded.loaded = true;
    return loaded.exports;
  }

  /** Writes the file where there was none of use. Best called when much of the module has run: that is kept, too. */
  save(): void {
    const code = this.#script?.createCachedData();
    this.#script = undefined;
    if (!code) return;
    try {
      mkdirSync(dirname(this.#file), { recursive: true });
      const own = `${this.#file}.${process.pid}`; // renamed when it is whole: other kernels may read or write
      writeFileSync(own, Buffer.concat([digest(code), code]));
      renameSync(own, this.#file);
    } catch {
      // Without the file the next start is slower, and nothing else.
    }
  }

  #read(): Buffer | undefined {
    try {
      const bytes = readFileSync(this.#file);
      const code = bytes.subarray(DIGEST_BYTES);
      return digest(code).equals(bytes.subarray(0, DIGEST_BYTES)) ? code : undefined;
    } catch {
      return undefined;
    }
  }
}

function digest(bytes: Buffer): Buffer {
  return createHash(DIGEST).update(bytes).digest();
}

/** The kernel's folder among the caches of the user. */
function cacheFolder(): string {
  const local = process.platform === "win32" ? process.env.LOCALAPPDATA : process.env.XDG_CACHE_HOME;
  return join(local || join(homedir(), ".cache"), "qnnlab-kernel");
}
