import { execFile } from "node:child_process";
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { promisify } from "node:util";
import { reference } from "../experiments/reference-path";

const root = resolve(__dirname, "../..");
const environment = join(root, ".venv/bin");
const notebooks = join(root, "notebooks");

interface Output {
  readonly text?: string | readonly string[];
  readonly data?: Readonly<Record<string, unknown>>;
}
interface Notebook {
  readonly cells: readonly { readonly outputs?: readonly Output[] }[];
}

export function notebookNames(): string[] {
  return readdirSync(notebooks).filter((name) => name.endsWith(".ipynb"));
}

/** Executes a copy of a notebook against the installed kernel; a failing cell rejects with its traceback. */
export async function executeAfresh(name: string): Promise<Notebook> {
  const folder = mkdtempSync(join(tmpdir(), "qnnlab-notebook-"));
  const copy = join(folder, basename(name));
  try {
    copyFileSync(join(notebooks, name), copy);
    const flags = ["--inplace", "--kernel_name=qnnlab", "--timeout=600"];
    await promisify(execFile)(
      join(environment, "python"),
      ["-c", "from nbclient.cli import main; main()", ...flags, copy],
      {
        cwd: folder,
        env: {
          ...process.env,
          ...(reference ? { QNNLAB_REFERENCE: reference } : {}),
          JUPYTER_RUNTIME_DIR: join(folder, "runtime"),
          JUPYTER_DATA_DIR: join(folder, "data"),
        },
      },
    );
    return JSON.parse(readFileSync(copy, "utf8"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** All that a terminal would show of the outputs. */
export function textOf({ cells }: Notebook): string {
  const texts = cells.flatMap(({ outputs = [] }) =>
    outputs.map(({ text, data }) => text ?? data?.["text/plain"] ?? ""),
  );
  return texts.map((text) => (Array.isArray(text) ? text.join("") : String(text))).join("\n");
}
