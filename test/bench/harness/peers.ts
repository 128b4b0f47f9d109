import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { KERNELS, kernelLines, kernelsCommand } from "./kernel-peers";
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
export function runPeer(peers: PeerScript, task: PeerTask): Promise<PeerLine[]> {
  const { ask, tool, lines } = task;
  const { program, args, env } = commandOf(peers, task);
  const child = spawn(program, args, { env, stdio: ["ignore", "pipe", "inherit"] });
  const found: PeerLine[] = [];
  const wanted = (line: PeerLine) => lines.some((one) => isLine(one, line));
  createInterface({ input: child.stdout }).on("line", (text) => {
    found.push(...readLines(text).filter(wanted));
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

function commandOf({ python, script }: PeerScript, { ask, tool }: PeerTask) {
  if (ask === KERNELS) return kernelsCommand(script, tool);
  return { program: python, args: [script, "--workloads", ask, "--peers", tool], env: process.env };
}

export function isLine(wanted: PeerQuery["line"], line: PeerLine): boolean {
  return wanted.workload === line.workload && wanted.qubits === line.qubits && wanted.layers === line.layers;
}

function readLines(text: string): PeerLine[] {
  try {
    const line: unknown = JSON.parse(text);
    if (isPeerLine(line)) return [line];
    return typeof line === "object" && line !== null ? kernelLines(line as Record<string, unknown>) : [];
  } catch {
    return []; // something a tool printed, not a line of results
  }
}

function isPeerLine(line: unknown): line is PeerLine {
  if (typeof line !== "object" || line === null) return false;
  const { workload, peer, seconds } = line as Record<string, unknown>;
  return typeof workload === "string" && typeof peer === "string" && typeof seconds === "number";
}
