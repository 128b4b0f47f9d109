import { readFileSync } from "node:fs";

const PORTS = ["shell_port", "control_port", "iopub_port", "stdin_port", "hb_port"] as const;

/** What the connection file says: where to listen, and with which keys. */
export interface Connection extends Readonly<Record<(typeof PORTS)[number], number>> {
  readonly transport: "tcp" | "ipc";
  readonly ip: string;
  /** Key of the signatures; empty means that messages are not signed. */
  readonly key: string;
  readonly kernelName: string;
  /** Secret key of this server where messages are to be encrypted (CurveZMQ). */
  readonly curveSecretKey: string | undefined;
}

/**
 * Reads a connection file.
 *
 * @throws Error when a field is missing or of the wrong kind, naming it.
 */
export function readConnection(path: string): Connection {
  const fields = JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;
  const text = (name: string, fallback?: string): string => {
    const value = fields[name] ?? fallback;
    if (typeof value !== "string") throw new Error(`${path}: ${name} must be a string, received ${value}`);
    return value;
  };
  const transport = text("transport", "tcp");
  if (transport !== "tcp" && transport !== "ipc") {
    throw new Error(`${path}: transport must be tcp or ipc, received ${transport}`);
  }
  const scheme = text("signature_scheme", "hmac-sha256");
  if (scheme !== "hmac-sha256") throw new Error(`${path}: signature_scheme must be hmac-sha256, received ${scheme}`);
  const ports = PORTS.map((name) => {
    const port = fields[name];
    if (!Number.isInteger(port)) throw new Error(`${path}: ${name} must be a whole number, received ${port}`);
    return [name, port];
  });
  return {
    ...(Object.fromEntries(ports) as Record<(typeof PORTS)[number], number>),
    transport,
    ip: text("ip", "127.0.0.1"),
    key: text("key", ""),
    kernelName: text("kernel_name", "qnnlab"),
    curveSecretKey: fields.curve_secretkey === undefined ? undefined : text("curve_secretkey"),
  };
}

/** Address of one socket. */
export function address({ transport, ip }: Connection, port: number): string {
  return transport === "tcp" ? `tcp://${ip}:${port}` : `ipc://${ip}-${port}`;
}
