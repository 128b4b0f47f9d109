import { type JsonObject, PROTOCOL_VERSION } from "../protocol";

/** What the kernel says of itself; the compiler's version is read without loading the compiler. */
export function kernelInfo(): JsonObject {
  const { version } = require("../../package.json") as { version: string };
  const typescript = (require("@tslab/typescript-for-tslab/package.json") as { version: string }).version;
  return {
    status: "ok",
    protocol_version: PROTOCOL_VERSION,
    implementation: "qnnlab",
    implementation_version: version,
    language_info: {
      name: "typescript",
      version: typescript,
      mimetype: "application/typescript",
      file_extension: ".ts",
      pygments_lexer: "typescript",
      codemirror_mode: "typescript",
      nbconvert_exporter: "script",
    },
    banner: `QNN Lab ${version} · TypeScript ${typescript} · Node ${process.versions.node}`,
    help_links: [
      { text: "TypeScript handbook", url: "https://www.typescriptlang.org/docs/handbook/" },
      { text: "Node.js", url: "https://nodejs.org/docs/latest-v20.x/api/" },
    ],
    debugger: false,
    supported_features: ["kernel subshells"],
  };
}
