import type { LieAlgebraResult } from "../../src/analyse/lie/lie-algebra-result";
import type { RankCurve, RankPoint } from "../../src/analyse/rank-curve";
import type { Spectrum } from "../../src/display/spectrum";
import type { Landscape } from "../../src/landscape/landscape-result";
import type { TrainingResult, TrainingRun } from "../../src/train/training-result";

const toDataFrame = () => {
  throw new Error("not needed here");
};

/** The open TFIM chain of 6: rank min(2L, 18); the point in the middle of the slope has one low and unclear sample. */
export function rankCurve(changes: Partial<RankCurve> = {}, largest = 14): RankCurve {
  const points: RankPoint[] = Array.from({ length: largest }, (_, index) => {
    const parameters = 2 * (index + 1);
    const rank = Math.min(parameters, 18);
    const unclear = parameters === 16;
    const ranks = unclear ? [rank, rank - 1, rank] : [rank, rank, rank];
    return {
      layers: index + 1,
      parameters,
      rank,
      ranks,
      perState: [rank],
      gap: unclear ? 40 : 1e9,
      uncertain: unclear,
      spectrum: Array.from({ length: parameters }, (_, k) => (k < rank ? 4 * 0.5 ** (2 * k) : 4e-32)),
      tolerance: 1e-11,
      recomputed: false,
    };
  });
  return {
    kind: "rank-curve",
    ansatz: "HVA of the open TFIM",
    qubits: 6,
    points,
    saturatedRank: 18,
    saturated: true,
    criticalLayers: 9,
    criticalParameters: 18,
    bound: 36,
    boundReason: "dim g = 36",
    maximalRank: 18,
    backend: "statevector",
    seed: 0,
    toDataFrame,
    ...changes,
  };
}

/** Runs that fall exponentially to a floor of their own. */
export function training(
  parameters: number,
  floors: readonly number[],
  changes: Partial<TrainingResult> = {},
): TrainingResult {
  const checkpoints = Array.from({ length: 101 }, (_, index) => 5 * index);
  const runs = floors.map((floor, run): TrainingRun => {
    const curve = checkpoints.map(
      (step) =>
        floor +
        (6 + Math.cos(5 * run)) *
          Math.exp(-step * (0.02 + 0.012 * Math.abs(Math.sin(run)) + (floor < 1e-3 ? 0.04 : 0.01))),
    );
    const loss = curve[curve.length - 1]!;
    return { theta: new Float64Array(parameters), loss, bestLoss: loss, steps: 500, status: "steps", curve };
  });
  return {
    kind: "training",
    ansatz: "HVA of the open TFIM",
    qubits: 6,
    layers: parameters / 2,
    parameters,
    lossName: "⟨H⟩ − E₀",
    optimizer: "adam(rate 0.1)",
    checkpoints,
    runs,
    best: runs.reduce((a, b) => (b.loss < a.loss ? b : a)),
    complete: true,
    backend: "statevector",
    dimension: 64,
    seed: 0,
    fractionBelow: (x) => runs.filter((run) => run.loss < x).length / runs.length,
    fractionBelowInterval: () => [0, 1],
    quantiles: () => [],
    toDataFrame,
    ...changes,
  };
}

/** f on a line or a plane of offsets from −π to π. */
export function landscape(dimensions: 1 | 2, points: number, f: (x: number, y: number) => number): Landscape {
  const offsets = Array.from({ length: points }, (_, index) => (Math.PI * (2 * index - points + 1)) / (points - 1));
  const values = dimensions === 1 ? offsets.map((x) => f(x, 0)) : offsets.flatMap((x) => offsets.map((y) => f(x, y)));
  return {
    kind: "landscape",
    ansatz: "HVA of the open TFIM",
    lossName: "⟨H⟩ − E₀",
    backend: "statevector",
    dimensions,
    directionsName: "random",
    offsets,
    directions:
      dimensions === 1
        ? [[1, 0]]
        : [
            [1, 0],
            [0, 1],
          ],
    around: [0, 0],
    values,
    minimum: Math.min(...values),
    maximum: Math.max(...values),
    minima: [],
    toDataFrame,
  };
}

export function lieAlgebra(changes: Partial<LieAlgebraResult> = {}): LieAlgebraResult {
  return {
    kind: "lie-algebra",
    qubits: 4,
    dimension: 16,
    complete: true,
    arithmetic: "exact",
    growth: [2, 3, 5, 8, 12, 15, 16],
    generators: ["0.5 Z0 Z1 + 0.5 Z1 Z2 + 0.5 Z2 Z3", "0.5 X0 + 0.5 X1 + 0.5 X2 + 0.5 X3"],
    components: [
      { name: "su(4)", dimension: 15, aliases: ["so(6)"] },
      { name: "u(1)", dimension: 1, aliases: [] },
    ],
    anticommutation: [[0, 1]],
    center: 1,
    basis: () => [],
    toDataFrame,
    ...changes,
  };
}

export function spectrum(changes: Partial<Spectrum> = {}): Spectrum {
  const sigma = [2.1, 1.7, 1.2, 0.8, 0.5, 0.2, 3e-2, 4e-3, 3e-16, 1e-16, 2e-17, 0];
  return {
    kind: "fisher",
    spectrum: Float64Array.from(sigma, (value) => 4 * value * value),
    rank: 8,
    tolerance: 2.1e-11,
    gap: 1.3e13,
    uncertain: false,
    ...changes,
  };
}
