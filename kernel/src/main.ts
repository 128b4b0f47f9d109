/** Entry of the kernel: `node main.js CONNECTION_FILE`. */
import { setFlagsFromString } from "node:v8";
import { Kernel, log } from "./front";
import { readConnection, Sockets } from "./protocol";

// The front allocates little at a time: V8 would let the space for it grow to 48 MB before it looks what is still used.
setFlagsFromString("--semi-space-growth-factor=1");

/** Milliseconds between two looks at whether the process that started the kernel is still there. */
const PARENT_LOOK = 1000;

async function main(): Promise<void> {
  const path = process.argv[2];
  if (!path) throw new Error("the path of a connection file must be given");
  const sockets = await Sockets.bind(readConnection(path));
  const kernel = new Kernel(sockets, () => process.exit(0));
  kernel.start();
  process.on("SIGINT", () => kernel.interrupt());
  process.on("SIGTERM", () => void kernel.shutDown());
  endWithParent(() => void kernel.shutDown());
}

/** Jupyter says in JPY_PARENT_PID which process the kernel belongs to. */
function endWithParent(end: () => void): void {
  const parent = Number(process.env.JPY_PARENT_PID);
  if (!Number.isInteger(parent) || parent <= 1) return;
  const timer = setInterval(() => {
    try {
      process.kill(parent, 0);
    } catch (problem) {
      if ((problem as NodeJS.ErrnoException).code !== "ESRCH") return;
      clearInterval(timer);
      end();
    }
  }, PARENT_LOOK);
}

main().catch((problem: Error) => {
  log("error", problem.message);
  process.exitCode = 1;
});
