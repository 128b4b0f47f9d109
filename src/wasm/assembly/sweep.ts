import { lanesDifference, swapped } from "./complex";
import { walsh } from "./walsh";

/** Bytes of a step: form (0 diagonal, 1 walsh), pointers to index, weights and phases, each an i32. */
const STEP: usize = 16;

export function sweepForwards(program: usize, steps: i32, ket: usize, traces: usize, qubits: i32, span: i32): void {
  const period = 1 << qubits;
  const bytes = <usize>span << 4;
  for (let k = 0; k < steps; k++) {
    const transformed = load<i32>(program);
    const index = <usize>load<u32>(program, 4);
    const phases = <usize>load<u32>(program, 12);
    if (transformed) walsh(ket, qubits, span);
    if (traces) {
      turnAndKeep(ket, traces, index, phases, period, span);
      traces += bytes;
    } else turn(ket, index, phases, period, span);
    if (transformed) walsh(ket, qubits, span);
    program += STEP;
  }
}

export function sweepBackwards(
  program: usize,
  steps: i32,
  bra: usize,
  traces: usize,
  overlaps: usize,
  qubits: i32,
  span: i32,
): void {
  const period = 1 << qubits;
  const bytes = <usize>span << 4;
  for (let k = steps - 1; k >= 0; k--) {
    const step = program + <usize>k * STEP;
    const transformed = load<i32>(step);
    if (transformed) walsh(bra, qubits, span);
    const overlap = turnBackAgainst(
      bra,
      traces + <usize>k * bytes,
      <usize>load<u32>(step, 4),
      <usize>load<u32>(step, 8),
      <usize>load<u32>(step, 12),
      period,
      span,
    );
    store<f64>(overlaps + (<usize>k << 3), overlap);
    if (transformed) walsh(bra, qubits, span);
  }
}

function turn(v: usize, index: usize, phases: usize, period: i32, size: i32): void {
  for (let from = 0; from < size; from += period) {
    for (let k = 0; k < period; k++) {
      const entry = phases + (<usize>load<u16>(index + (<usize>k << 1)) << 5);
      const a = v128.load(v);
      v128.store(v, f64x2.add(f64x2.mul(a, v128.load(entry)), f64x2.mul(swapped(a), v128.load(entry, 16))));
      v += 16;
    }
  }
}

function turnAndKeep(v: usize, trace: usize, index: usize, phases: usize, period: i32, size: i32): void {
  for (let from = 0; from < size; from += period) {
    for (let k = 0; k < period; k++) {
      const entry = phases + (<usize>load<u16>(index + (<usize>k << 1)) << 5);
      const a = v128.load(v);
      const turned = f64x2.add(f64x2.mul(a, v128.load(entry)), f64x2.mul(swapped(a), v128.load(entry, 16)));
      v128.store(v, turned);
      v128.store(trace, turned);
      v += 16;
      trace += 16;
    }
  }
}

/** Multiplies by the conjugate phases; returns Im Σ conj(trace) weight v from before. */
function turnBackAgainst(
  v: usize,
  trace: usize,
  index: usize,
  weights: usize,
  phases: usize,
  period: i32,
  size: i32,
): f64 {
  let sum = f64x2.splat(0);
  for (let from = 0; from < size; from += period) {
    for (let k = 0; k < period; k++) {
      const place = <usize>load<u16>(index + (<usize>k << 1));
      const entry = phases + (place << 5);
      const a = v128.load(v);
      const crossed = swapped(a);
      const weight = v128.load_splat<f64>(weights + (place << 3));
      sum = f64x2.add(sum, f64x2.mul(f64x2.mul(weight, v128.load(trace)), crossed));
      v128.store(v, f64x2.sub(f64x2.mul(a, v128.load(entry)), f64x2.mul(crossed, v128.load(entry, 16))));
      v += 16;
      trace += 16;
    }
  }
  return lanesDifference(sum);
}
