import type { Gate, QNN } from "../ansatz";
import { type Loss, type LossEvaluator, lossEvaluator } from "../differentiate";
import { multiplyWords, sumOf } from "../pauli";
import type { RandomStream } from "../random";
import { angleOf, compileOperator, type Operator, type Step } from "../simulate";
import type { Pointer } from "../wasm";
import { type Observation, observationsOf } from "./observation";

/** Angle of exp(∓iπP/4), the two circuits whose difference is the derivative by the angle of a Pauli word P. */
const SHIFT = Math.PI / 4;

/** A loss as a device gives it: from a finite number of measurements. */
export interface MeasuredLoss {
  value(theta: Float64Array, random: RandomStream): number;
  gradient(theta: Float64Array, gradient: Float64Array, random: RandomStream): number;
}

/** A Pauli word of a gate: ∂/∂θ_parameter gets factor · (e at +π/4 − e at −π/4). */
interface ShiftedWord {
  readonly operator: Operator;
  readonly parameter: number;
  readonly factor: number;
}

type Case = LossEvaluator["cases"][number] & {
  readonly observation: Observation;
  /** The words to shift after each step. */
  readonly shifted: readonly (readonly ShiftedWord[])[];
};

/**
 * Finite-shot estimates of a loss and its gradient by the parameter-shift rule: a gate exp(−iθ Σ c_jP_j) of words that
 * commute is the product of its words' rotations, and
 *
 *   ∂⟨O⟩/∂θ = Σ_j c_j (⟨O⟩ with exp(−iπP_j/4) put in − ⟨O⟩ with exp(+iπP_j/4) put in),
 *
 * each of the values measured on its own.
 *
 * @throws TypeError when a gate's words do not commute, or when the loss is not measured as probabilities
 * @see Mitarai, Negoro, Kitagawa and Fujii, arXiv:1803.00745; Schuld et al., arXiv:1811.11184
 */
export function measuredLoss(qnn: QNN, loss: Loss, shots: number, gradients: boolean): MeasuredLoss {
  const { cases } = lossEvaluator(qnn, loss, "statevector");
  const observations = observationsOf(loss, qnn.qubits);
  const whole = cases.map((one, index): Case => {
    const shifted = gradients ? shiftedWords(qnn, one.circuit.kernels) : [];
    if (gradients && shifted.length !== one.circuit.steps.length)
      throw new Error(`${shifted.length} gates have been compiled to ${one.circuit.steps.length} steps`);
    return { ...one, prepare: (v) => one.prepare(v), observation: observations[index]!, shifted };
  });
  return {
    value: (theta, random) =>
      whole.reduce((sum, one) => sum + one.observation.loss(measuredValue(one, theta, shots, random)), 0),
    gradient(theta, gradient, random) {
      gradient.fill(0);
      return whole.reduce((sum, one) => sum + addGradient(one, theta, gradient, shots, random), 0);
    },
  };
}

function shiftedWords(
  { before, layer, layers, after, ...qnn }: QNN,
  kernels: Case["circuit"]["kernels"],
): ShiftedWord[][] {
  const operators = new Map<string, Operator>();
  const operatorOf = (word: string) => {
    const operator = operators.get(word) ?? compileOperator(sumOf([{ coefficient: 1, word }], qnn.qubits), kernels);
    operators.set(word, operator);
    return operator;
  };
  const wordsOf = (gate: Gate, first: number): ShiftedWord[] => {
    if (gate.type === "fixed" || !("parameter" in gate.angle)) return [];
    const { parameter, scale } = gate.angle;
    const terms = gate.generator.terms.filter(({ word }) => /[XYZ]/.test(word));
    requireCommuting(terms.map(({ word }) => word));
    return terms.map(({ coefficient, word }) => ({
      operator: operatorOf(word),
      parameter: first + parameter,
      factor: scale * coefficient,
    }));
  };
  return [
    ...before.map((gate) => wordsOf(gate, 0)),
    ...Array.from({ length: layers }, (_, l) =>
      layer.map((gate) => wordsOf(gate, qnn.beforeParameters + l * qnn.layerParameters)),
    ).flat(),
    ...after.map((gate) => wordsOf(gate, qnn.beforeParameters + layers * qnn.layerParameters)),
  ];
}

function requireCommuting(words: readonly string[]): void {
  words.forEach((word, index) => {
    const other = words.slice(0, index).find((earlier) => multiplyWords(earlier, word).phase % 2 !== 0);
    if (other === undefined) return;
    throw new TypeError(
      `shots need generators whose words commute, for the parameter-shift rule; ${other} and ${word} do not: use spsa()`,
    );
  });
}

function measuredValue(
  { circuit, span, prepare, observation }: Case,
  theta: Float64Array,
  shots: number,
  random: RandomStream,
): number {
  const { heap } = circuit.kernels;
  return heap.scratch("a state", [16 * span], (ket) => {
    prepare(ket!);
    for (const step of circuit.steps) take(step, theta, ket!, span);
    return observation.measure(heap.view(ket!, 2 * span), shots, random);
  });
}

/** Adds the case's gradient, and returns its part of the loss. */
function addGradient(
  one: Case,
  theta: Float64Array,
  gradient: Float64Array,
  shots: number,
  random: RandomStream,
): number {
  const { circuit, span, observation, shifted } = one;
  const { kernels, steps } = circuit;
  const { heap } = kernels;
  const e = measuredValue(one, theta, shots, random);
  const slope = observation.slope(e);
  heap.scratch("shifted states", [16 * span, 16 * span], (...pointers) => {
    const [ket, turned] = pointers as [Pointer, Pointer];
    one.prepare(ket);
    steps.forEach((step, k) => {
      take(step, theta, ket, span);
      for (const { operator, parameter, factor } of shifted[k]!) {
        const measureAt = (angle: number) => {
          kernels.copy(turned, ket, span);
          operator.evolve(turned, angle, span);
          for (let rest = k + 1; rest < steps.length; rest++) take(steps[rest]!, theta, turned, span);
          return observation.measure(heap.view(turned, 2 * span), shots, random);
        };
        gradient[parameter]! += slope * factor * (measureAt(SHIFT) - measureAt(-SHIFT));
      }
    });
  });
  return observation.loss(e);
}

function take(step: Step, theta: Float64Array, v: Pointer, span: number): void {
  if (step.operator) step.operator.evolve(v, angleOf(step, theta), span);
  else step.apply(v, span);
}
