export { countOnes, parity } from "./bits";
export { pauliDecompose } from "./pauli-decompose";
export { type PauliSum, type PauliTerm, pauliSum, sumOf } from "./pauli-sum";
export { multiplyWords, type WordMasks, wordMasks } from "./word";
