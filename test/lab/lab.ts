import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** The checkout. */
export const root = resolve(__dirname, "../..");

const python = join(root, ".venv/bin/python");
const startLimit = 60_000;

/** A running JupyterLab with folders, settings and port of its own. */
export interface Lab {
  /** Ends in a slash. */
  readonly url: string;
  readonly token: string;
  /** The folder it shows; notebooks lie here. */
  readonly folder: string;
  /** What it has logged up to now. */
  log(): string;
  stop(): Promise<void>;
}

/** Starts the lab of the virtual environment on copies of notebooks, whose outputs are taken away unless kept. */
export async function startLab(
  notebooks: readonly string[],
  { outputs = "removed" }: { readonly outputs?: "removed" | "kept" } = {},
): Promise<Lab> {
  const home = mkdtempSync(join(tmpdir(), "qnnlab-lab-"));
  const within = (name: string) => {
    mkdirSync(join(home, name));
    return join(home, name);
  };
  const folder = within("notebooks");
  const runtime = within("runtime");
  for (const notebook of notebooks) {
    if (outputs === "kept") copyFileSync(notebook, join(folder, basename(notebook)));
    else copyWithoutOutputs(notebook, folder);
  }

  const flags = ["--no-browser", "--port=0", "--allow-root", "--expose-app-in-browser"];
  const server = spawn(python, ["-m", "jupyterlab", ...flags, `--ServerApp.root_dir=${folder}`], {
    cwd: folder,
    env: {
      ...process.env,
      HOME: home,
      PATH: `${join(root, ".venv/bin")}:${process.env.PATH}`,
      JUPYTER_CONFIG_DIR: within("config"),
      JUPYTER_DATA_DIR: within("data"),
      JUPYTER_RUNTIME_DIR: runtime,
      JUPYTERLAB_SETTINGS_DIR: within("settings"),
      JUPYTERLAB_WORKSPACES_DIR: within("workspaces"),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  for (const stream of [server.stdout, server.stderr]) {
    stream.on("data", (chunk) => {
      log += chunk;
    });
  }
  const killWithUs = () => server.kill("SIGKILL");
  process.once("exit", killWithUs);

  async function stop(): Promise<void> {
    if (server.exitCode === null && server.signalCode === null) {
      const closed = once(server, "close");
      server.kill("SIGTERM");
      await closed;
    }
    process.off("exit", killWithUs);
    rmSync(home, { recursive: true, force: true });
  }

  try {
    const { url, token } = await answering(
      join(runtime, `jpserver-${server.pid}.json`),
      () => server.exitCode === null,
    );
    return { url, token, folder, log: () => log, stop };
  } catch (error) {
    await stop();
    throw new Error(`The lab did not start: ${error}\n${log}`);
  }
}

function copyWithoutOutputs(notebook: string, folder: string): void {
  const content = JSON.parse(readFileSync(notebook, "utf8"));
  for (const cell of content.cells) {
    if (cell.cell_type === "code") Object.assign(cell, { outputs: [], execution_count: null });
  }
  writeFileSync(join(folder, basename(notebook)), JSON.stringify(content));
}

/** Waits until the server has said where it is and answers there. */
async function answering(infoFile: string, alive: () => boolean): Promise<{ url: string; token: string }> {
  const deadline = performance.now() + startLimit;
  while (alive() && performance.now() < deadline) {
    const info = existsSync(infoFile) ? readFileSync(infoFile, "utf8") : "";
    // The server is still writing it until the brace at its end.
    if (info.trimEnd().endsWith("}")) {
      const { url, token } = JSON.parse(info);
      const answer = await fetch(`${url}api/status?token=${token}`).catch(() => undefined);
      if (answer?.ok) return { url, token };
    }
    await pause(50);
  }
  throw new Error(alive() ? `no answer within ${startLimit / 1000} s` : "it ended by itself");
}
