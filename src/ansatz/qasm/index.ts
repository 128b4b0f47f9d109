export { fromQasm } from "./from-qasm";
export { toQasm } from "./to-qasm";
