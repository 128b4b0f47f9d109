import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import { root } from "../package/checkout";
import { BenchProcess, type Outcome } from "./harness/bench-process";
import { isLine, type PeerLine, type PeerScript, type PeerTask, peerTasks, runPeer } from "./harness/peers";
import { type Row, rowOf, tableOf } from "./harness/report";
import type { Workload } from "./harness/workload";

const USAGE = `npm run bench -- [--only PATTERN] [--json] [--peers PYTHON SCRIPT]

  --only PATTERN         only workloads whose file or name has PATTERN, a regular expression
  --json                 one line of JSON a workload in place of the table
  --peers PYTHON SCRIPT  time other tools in the same run: PYTHON SCRIPT --workloads NAME --peers TOOL must print lines
                         of JSON { workload, peer, qubits, layers, seconds, result? }; kernels.py beside it times kernels`;

/** A workload and where it stands. */
interface Entry {
  readonly workload: Workload;
  readonly index: number;
  readonly outcomes: Outcome[];
  readonly lines: PeerLine[];
}

/** What the command line asks for. */
interface BenchRequest {
  readonly help: boolean;
  readonly json: boolean;
  readonly only: RegExp;
  readonly peers: PeerScript | undefined;
}

main();

async function main(): Promise<void> {
  const request = readArguments();
  if (request instanceof Error) return fail(`${request.message}\n\n${USAGE}`);
  if (request.help) return console.log(USAGE);
  buildPackage();
  const rows: Row[] = [];
  for (const file of benchFiles()) {
    const entries = entriesOf(file, request.only);
    const more = entries.length > 0 ? await runFile(file, entries, request.peers) : [];
    if (request.json) for (const row of more) console.log(JSON.stringify(row));
    rows.push(...more);
  }
  if (rows.length === 0) return fail(`no workload has ${request.only} in its file or name`);
  if (!request.json) console.log(tableOf(rows));
  if (rows.some(({ status }) => status === "wrong" || status === "failed")) process.exitCode = 1;
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}

function readArguments(): BenchRequest | Error {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        only: { type: "string", default: "" },
        json: { type: "boolean", default: false },
        peers: { type: "string" },
        help: { type: "boolean", default: false },
      },
    });
    const { help, json, only, peers: python } = values;
    const [script, ...more] = positionals;
    if ((python === undefined) !== (script === undefined) || more.length > 0) {
      return new Error("--peers needs two values, PYTHON and SCRIPT, and nothing else stands alone");
    }
    const peers = python !== undefined && script !== undefined ? { python, script } : undefined;
    return { help, json, only: new RegExp(only, "i"), peers };
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function buildPackage(): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, ".setup/build.mjs")], {
    encoding: "utf8",
  });
  if (status === 0) return;
  console.error(`${stdout}${stderr}`);
  process.exit(1);
}

function benchFiles(): string[] {
  return readdirSync(__dirname, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".bench.ts"))
    .sort()
    .map((name) => join(__dirname, name));
}

function entriesOf(file: string, only: RegExp): Entry[] {
  const { workloads } = require(file) as { readonly workloads: readonly Workload[] };
  return workloads
    .map((workload, index) => ({ workload, index, outcomes: [], lines: [] }))
    .filter(({ workload }) => only.test(`${relative(__dirname, file)} ${workload.name}`));
}

/** Times the workloads of a file: once, or before, between and after the other tools. */
async function runFile(file: string, entries: readonly Entry[], peers: PeerScript | undefined): Promise<Row[]> {
  const bench = new BenchProcess(file);
  await timeOurs(bench, entries);
  const tasks = peers ? peerTasks(entries.flatMap(({ workload }) => workload.peer ?? [])) : [];
  for (const task of tasks) {
    await timePeer(peers!, task, entries);
    await timeOurs(bench, entries);
  }
  bench.close();
  return entries.map(({ workload, outcomes, lines }) => rowOf(workload, outcomes, lines));
}

/** One round of ours, without those that have failed before. */
async function timeOurs(bench: BenchProcess, entries: readonly Entry[]): Promise<void> {
  for (const { workload, index, outcomes } of entries) {
    if (outcomes.some(({ status }) => status !== "ok")) continue;
    console.error(`▸ ${workload.name}`);
    outcomes.push(await bench.measure(index, workload.limit));
  }
}

async function timePeer(peers: PeerScript, task: PeerTask, entries: readonly Entry[]): Promise<void> {
  console.error(`▸ ${task.tool}, ${task.ask}`);
  for (const line of await runPeer(peers, task)) {
    for (const { workload, lines } of entries) if (workload.peer && isLine(workload.peer.line, line)) lines.push(line);
  }
}
