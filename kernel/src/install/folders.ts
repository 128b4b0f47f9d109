import { execFileSync } from "node:child_process";
import { homedir } from "node:os";
import { join } from "node:path";

/** Where a kernelspec goes. */
export type Destination =
  | { readonly to: "user" }
  | { readonly to: "sys-prefix" }
  | { readonly to: "prefix"; readonly prefix: string };

/** Jupyter's folder of kernelspecs for a destination. */
export function kernelsFolder(destination: Destination): string {
  if (destination.to === "user") return join(userDataFolder(), "kernels");
  const prefix = destination.to === "prefix" ? destination.prefix : pythonPrefix();
  return join(prefix, "share", "jupyter", "kernels");
}

/** Milliseconds that Jupyter gets to say where it looks. */
const JUPYTER_PATIENCE = 30_000;

/** Jupyter's data folders, most important first, as the Jupyter on the PATH names them; undefined where there is none. */
export function jupyterDataFolders(env: NodeJS.ProcessEnv = {}): readonly string[] | undefined {
  try {
    const said = execFileSync("jupyter", ["--paths", "--json"], {
      encoding: "utf8",
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "ignore"],
      timeout: JUPYTER_PATIENCE,
    });
    const { data } = JSON.parse(said) as { data?: unknown };
    return Array.isArray(data) && data.every((each) => typeof each === "string") ? data : undefined;
  } catch {
    return undefined;
  }
}

/** Jupyter's data folder of this user: the first, where neither the environment nor further paths come before it. */
function userDataFolder(): string {
  return jupyterDataFolders({ JUPYTER_PATH: "", JUPYTER_PREFER_ENV_PATH: "0" })?.[0] ?? userDataFolderByRule();
}

/** Where Jupyter keeps the data of a user on this system, unless it says otherwise. */
function userDataFolderByRule(): string {
  if (process.env.JUPYTER_DATA_DIR) return process.env.JUPYTER_DATA_DIR;
  if (process.platform === "darwin") return join(homedir(), "Library", "Jupyter");
  if (process.platform === "win32")
    return join(process.env.APPDATA ?? join(homedir(), "AppData", "Roaming"), "jupyter");
  return join(process.env.XDG_DATA_HOME ?? join(homedir(), ".local", "share"), "jupyter");
}

/** Prefix of the Python environment in use: the activated one, or that of `python3`. */
function pythonPrefix(): string {
  const active = process.env.VIRTUAL_ENV ?? process.env.CONDA_PREFIX;
  if (active) return active;
  const python = process.platform === "win32" ? "python" : "python3";
  try {
    return execFileSync(python, ["-c", "import sys; print(sys.prefix)"], { encoding: "utf8" }).trim();
  } catch {
    throw new Error(`--sys-prefix needs ${python} or an activated environment; use --prefix DIR or --user`);
  }
}
