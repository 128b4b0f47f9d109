#!/usr/bin/env node
/** Command `qnnlab-kernel`: installs, removes and examines the kernelspec. */
import { parseArgs } from "node:util";
import { type Destination, examine, installKernelspec, report, uninstallKernelspec } from "./install";

const USAGE = `qnnlab-kernel install   [--user | --sys-prefix | --prefix DIR] [--name NAME]
qnnlab-kernel uninstall [--user | --sys-prefix | --prefix DIR] [--name NAME]
qnnlab-kernel doctor    [--user | --sys-prefix | --prefix DIR] [--name NAME]

  --user        for this user (the default)
  --sys-prefix  into the Python environment in use
  --prefix DIR  into DIR/share/jupyter
  --name NAME   name of the kernelspec, qnnlab unless given
`;

function destination(values: { user?: boolean; "sys-prefix"?: boolean; prefix?: string }): Destination {
  const given = [values.user, values["sys-prefix"], values.prefix !== undefined].filter(Boolean).length;
  if (given > 1) throw new Error("only one of --user, --sys-prefix and --prefix can be given");
  if (values.prefix !== undefined) return { to: "prefix", prefix: values.prefix };
  return { to: values["sys-prefix"] ? "sys-prefix" : "user" };
}

function main(): void {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      user: { type: "boolean" },
      "sys-prefix": { type: "boolean" },
      prefix: { type: "string" },
      name: { type: "string", default: "qnnlab" },
      help: { type: "boolean", short: "h" },
    },
  });
  const [command, ...rest] = positionals;
  if (values.help || command === undefined) {
    process.stdout.write(USAGE);
    return;
  }
  if (rest.length > 0) throw new Error(`${rest[0]} is not understood`);
  const name = values.name ?? "qnnlab";
  if (command === "install") process.stdout.write(`installed ${installKernelspec(name, destination(values))}\n`);
  else if (command === "uninstall") process.stdout.write(`removed ${uninstallKernelspec(name, destination(values))}\n`);
  else if (command === "doctor") {
    const findings = examine(name, destination(values));
    process.stdout.write(report(findings));
    if (findings.some(({ advice }) => advice)) process.exitCode = 1;
  } else throw new Error(`${command} is not a command`);
}

try {
  main();
} catch (problem) {
  process.stderr.write(`qnnlab-kernel: ${(problem as Error).message}\n\n${USAGE}`);
  process.exitCode = 1;
}
