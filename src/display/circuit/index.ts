export { circuit } from "./circuit";
export { CIRCUIT_MIME, circuitBundle } from "./circuit-bundle";
export { circuitScene } from "./circuit-scene";
export type { CircuitDiagram, DiagramAngle, DiagramGate, DiagramGenerator } from "./diagram";
export { parseCircuit } from "./parse-circuit";
export type { SvgNode } from "./svg-node";
export { textDrawing } from "./text-drawing";
export { toMarkup } from "./to-markup";
