/** The one-way flow of the rooms: a room imports only from rooms before it in this list. */
const rooms = [
  "errors",
  "random",
  "linalg",
  "results",
  "pauli",
  "wasm",
  "parallel",
  "models",
  "ansatz",
  "simulate",
  "differentiate",
  "analyse",
  "train",
  "landscape",
  "display",
  "experiments",
  "live",
];

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no-node-modules-in-the-core",
      comment: "The library also runs in a page: only parallel and experiments may use Node's own modules.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(parallel|experiments)/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "extension-knows-only-the-pictures",
      severity: "error",
      from: { path: "^extension/" },
      to: { path: "^(kernel|src)/", pathNot: "^src/(display|results|live/panel)/" },
    },
    ...rooms.slice(0, -1).map((room, index) => ({
      name: `${room}-imports-only-earlier-rooms`,
      severity: "error",
      from: { path: `^src/${room}/` },
      to: { path: `^src/(${rooms.slice(index + 1).join("|")}|index)` },
    })),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    exclude: { path: "src/wasm/assembly" },
  },
};
