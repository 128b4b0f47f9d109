import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { PeerQuery } from "./workload";

/** The interpreter and script given by --peers. */
export interface PeerScript {
  readonly python: string;
  readonly script: string;
}

/** A line of the script. */
export interface PeerLine {
  readonly workload: string;
  readonly peer: string;
  readonly qubits: number;
  readonly layers: number;
  /** Warm median. */
  readonly seconds: number;
  readonly result?: number;
}

/** One call of the script: one tool on one group of workloads. */
export interface PeerTask {
  readonly ask: string;
  readonly tool: string;
  readonly lines: readonly PeerQuery["line"][];
}

/** The calls that are needed for some workloads. */
export function peerTasks(queries: readonly PeerQuery[]): PeerTask[] {
  const asks = [...new Set(queries.flatMap(({ ask, tools }) => tools.map((tool) => JSON.stringify([ask, tool]))))];
  return asks.map((key) => {
    const [ask, tool] = JSON.parse(key) as [string, string];
    const asked = queries.filter((query) => query.ask === ask && query.tools.includes(tool));
    const lines = new Map(asked.map(({ line }) => [JSON.stringify(line), line]));
    return { ask, tool, lines: [...lines.values()] };
  });
}

/** Runs the script for one task until all lines that are wanted are there; others cost time and are cut short. */
export function runPeer({ python, script }: PeerScript, { ask, tool, lines }: PeerTask): Promise<PeerLine[]> {
  const child = spawn(python, [script, "--workloads", ask, "--peers", tool], { stdio: ["ignore", "pipe", "inherit"] });
  const found: PeerLine[] = [];
  const wanted = (line: PeerLine) => lines.some((one) => isLine(one, line));
  createInterface({ input: child.stdout }).on("line", (text) => {
    const line = readLine(text);
    if (!line || !wanted(line)) return;
    found.push(line);
    if (found.length === lines.length) child.kill("SIGKILL");
  });
  return new Promise((resolve) => {
    child.on("error", (error) => {
      console.error(`${tool}: ${error.message}`);
      resolve(found);
    });
    child.on("close", () => {
      if (found.length < lines.length) console.error(`${tool}: ${found.length} of ${lines.length} ${ask} lines`);
      resolve(found);
    });
  });
}

export function isLine(wanted: PeerQuery["line"], line: PeerLine): boolean {
  return wanted.workload === line.workload && wanted.qubits === line.qubits && wanted.layers === line.layers;
}

function readLine(text: string): PeerLine | undefined {
  try {
    const line: unknown = JSON.parse(text);
    return isPeerLine(line) ? line : undefined;
  } catch {
    return undefined; // something a tool printed, not a line of results
  }
}

function isPeerLine(line: unknown): line is PeerLine {
  if (typeof line !== "object" || line === null) return false;
  const { workload, peer, seconds } = line as Record<string, unknown>;
  return typeof workload === "string" && typeof peer === "string" && typeof seconds === "number";
}
