import { fisherInformation } from "../../analyse";
import { hva, type QNN, uniformAngles } from "../../ansatz";
import type { FigurePanel, FigurePoint, FigureSeries } from "../../display";
import { tfim } from "../../models";
import { globalDepolarizing, localDepolarizing, type Noise } from "../../simulate";
import type { ReleasedNoise } from "../reference";
import { predictionTest } from "../statistics";
import { RELEASED_FISHER_FACTOR } from "./compare-spectrum";
import { settingName } from "./compare-training";
import { type Comparison, type FigureJob, type FigureParts, settingSeed } from "./figure-job";
import { FULL_TURN } from "./paper-training";

/** Depths and levels of local noise, and random points of each; more points than tests need for a verdict. */
const PRESETS = {
  small: { layers: [2, 4], levels: [1e-3, 1e-2, 0.03], points: 199 },
  full: { layers: [2, 3, 4, 5, 6, 7, 8], levels: [1e-4, 1e-3, 1e-2, 0.02, 0.03, 0.04, 0.05], points: 499 },
} as const;
const QUBITS = 4;
/** The angle of ZZ at which the released spectra of one layer come out; that of X changes nothing there. */
const FITTED = [1.8312, 0.3] as const;
/** Relative differences up to this count as equal: the fitted angle has five digits, and noise magnifies what they leave. */
const FITTED_TOLERANCE = 0.015;
/** Relative differences of global noise that count as equal: released eigenvalues have six digits. */
const GLOBAL_TOLERANCE = 2e-3;
const FLOOR = 1e-16;

/** Spectra of the Fisher information under noise: null eigenvalues appear, then all are suppressed. */
export async function laroccaNoise(job: FigureJob): Promise<FigureParts> {
  const { layers, levels, points } = PRESETS[job.preset];
  const released = job.reference.noise ?? [];
  const comparisons: Comparison[] = [...compareOneLayer(released), ...compareGlobal(released)];
  const series: FigureSeries[] = [];
  const panels: FigurePanel[] = [];
  let done = 0;
  for (const depth of layers) {
    const samples = await sampled(job, depth, levels, points, done++, layers.length);
    if (!samples) break;
    comparisons.push(...compareLocal(samples, depth, released));
    series.push(...largestSeries(samples, depth, released));
    panels.push(spectrumPanel(samples, depth, released));
  }
  const suppression: FigurePanel = {
    title: "Suppression of the largest eigenvalue",
    x: { title: "probability p of each Pauli error", log: true },
    y: { title: "largest eigenvalue over that without noise", log: true },
    series,
  };
  return {
    title: "Fisher information of the closed TFIM's HVA, n = 4, under noise after every gate",
    panels: series.length > 0 ? [suppression, ...panels] : [],
    comparisons,
    notes: [
      "Each gate, those that prepare |+⟩ included, is followed on each of its qubits by (1 − 3p)ρ + p(XρX + YρY + ZρZ); ZZ rotations are CNOT, RZ, CNOT.",
      "Released angles are not recorded: beyond one layer the shape is compared, the largest eigenvalue over that without noise.",
      "Released global noise fits a survival of level⁴ᴸ⁺¹, one factor for the preparation and four a layer.",
    ],
    complete: done === layers.length && series.length > 0,
  };
}

/** Spectra of random points without noise and at each level. */
interface Samples {
  readonly free: readonly Float64Array[];
  readonly noisy: ReadonlyMap<number, readonly Float64Array[]>;
}

function circuitOf(layers: number): QNN {
  return hva(tfim({ qubits: QUBITS, boundary: "closed" }), { layers });
}

async function sampled(
  job: FigureJob,
  layers: number,
  levels: readonly number[],
  points: number,
  done: number,
  total: number,
): Promise<Samples | undefined> {
  const qnn = circuitOf(layers);
  const seed = settingSeed(job, QUBITS, layers);
  const free: Float64Array[] = [];
  const noisy = new Map<number, Float64Array[]>(levels.map((level) => [level, []]));
  for (let point = 0; point < points; point++) {
    await job.work.pause(done + point / points, total);
    if (job.work.stopped) return undefined;
    const theta = uniformAngles(qnn.parameters, FULL_TURN, seed, point);
    free.push(fisherInformation(qnn, theta).spectrum);
    for (const [level, spectra] of noisy)
      spectra.push(fisherInformation(qnn, theta, { noise: localDepolarizing(level) }).spectrum);
  }
  return { free, noisy };
}

function releasedAt(all: readonly ReleasedNoise[], layers: number, noise: ReleasedNoise["noise"], level: number) {
  return all.find((one) => one.layers === layers && one.noise === noise && one.level === level);
}

function name(layers: number): string {
  return settingName({ boundary: "closed", qubits: QUBITS, layers, parameters: 2 * layers });
}

/** One layer at the fitted angle: every released eigenvalue. */
function compareOneLayer(released: readonly ReleasedNoise[]): Comparison[] {
  const qnn = circuitOf(1);
  return released
    .filter(({ layers, noise }) => layers === 1 && noise === "local depolarizing")
    .flatMap(({ level, eigenvalues }) => {
      const { spectrum } = fisherInformation(qnn, FITTED, { noise: localDepolarizing(level) });
      return eigenvalues.map((value, k): Comparison => {
        const ours = spectrum[k]!;
        return {
          setting: `${name(1)}, p = ${level}`,
          quantity: `eigenvalue ${k + 1} at θ_ZZ = ${FITTED[0]}`,
          ours,
          released: value,
          test: "within 1.5 %",
          agrees: Math.abs(ours / value - 1) <= FITTED_TOLERANCE,
        };
      });
    });
}

/** Global noise takes the same part of all eigenvalues, whatever the angles. */
function compareGlobal(released: readonly ReleasedNoise[]): Comparison[] {
  return released
    .filter(({ noise }) => noise === "global depolarizing")
    .flatMap((one): Comparison[] => {
      const free = releasedAt(released, one.layers, "none", 0);
      if (!free) return [];
      const ours = globalPart(one.layers, globalDepolarizing(1 - one.level ** (4 * one.layers + 1)));
      const theirs = one.eigenvalues[0]! / (RELEASED_FISHER_FACTOR * free.eigenvalues[0]!);
      return [
        {
          setting: `${name(one.layers)}, global, level ${one.level}`,
          quantity: "λ₁ over λ₁ without noise",
          ours,
          released: theirs,
          test: "within 0.2 %",
          agrees: Math.abs(ours / theirs - 1) <= GLOBAL_TOLERANCE,
        },
      ];
    });
}

function globalPart(layers: number, noise: Noise): number {
  const qnn = circuitOf(layers);
  const theta = uniformAngles(qnn.parameters, FULL_TURN, 1, 0);
  return fisherInformation(qnn, theta, { noise }).spectrum[0]! / fisherInformation(qnn, theta).spectrum[0]!;
}

/** Largest eigenvalue over that without noise, of each point. */
function suppressions({ free, noisy }: Samples, level: number): number[] {
  return noisy.get(level)!.map((spectrum, point) => spectrum[0]! / free[point]![0]!);
}

function compareLocal(samples: Samples, layers: number, released: readonly ReleasedNoise[]): Comparison[] {
  const free = releasedAt(released, layers, "none", 0);
  return [...samples.noisy.keys()].flatMap((level): Comparison[] => {
    const one = releasedAt(released, layers, "local depolarizing", level);
    if (!one || !free) return [];
    const ours = suppressions(samples, level).sort((a, b) => a - b);
    const theirs = one.eigenvalues[0]! / (RELEASED_FISHER_FACTOR * free.eigenvalues[0]!);
    return [
      {
        setting: `${name(layers)}, p = ${level}`,
        quantity: "λ₁ over λ₁ without noise",
        ours: ours[Math.floor(ours.length / 2)]!,
        released: theirs,
        test: `t of log₁₀ of ${ours.length} of ours (median shown)`,
        p: predictionTest(ours.map(Math.log10), Math.log10(theirs)),
      },
    ];
  });
}

function largestSeries(samples: Samples, layers: number, released: readonly ReleasedNoise[]): FigureSeries[] {
  const free = releasedAt(released, layers, "none", 0);
  const ours = [...samples.noisy.keys()].map((level): FigurePoint => {
    const sorted = suppressions(samples, level).sort((a, b) => a - b);
    const at = (part: number) => sorted[Math.round(part * (sorted.length - 1))]!;
    return { x: level, y: at(0.5), low: at(0.05), high: at(0.95) };
  });
  const theirs = released.flatMap((one): FigurePoint[] =>
    free && one.layers === layers && one.noise === "local depolarizing"
      ? [{ x: one.level, y: one.eigenvalues[0]! / (RELEASED_FISHER_FACTOR * free.eigenvalues[0]!) }]
      : [],
  );
  const group = `L = ${layers}`;
  return [
    { group, from: "ours", points: ours },
    ...(theirs.length > 0 ? [{ group, from: "released" as const, mark: "points" as const, points: theirs }] : []),
  ];
}

/** Median eigenvalues by size, without noise and at each level. */
function spectrumPanel({ free, noisy }: Samples, layers: number, released: readonly ReleasedNoise[]): FigurePanel {
  const drawn = (eigenvalues: ArrayLike<number>, factor = 1) =>
    Array.from(eigenvalues, (value, k) => ({ x: k + 1, y: Math.max(factor * value, FLOOR) }));
  const groups = [["no noise", free, 0] as const, ...[...noisy].map(([p, all]) => [`p = ${p}`, all, p] as const)];
  return {
    title: `Eigenvalues at L = ${layers}`,
    x: { title: "eigenvalue, by size" },
    y: { title: "eigenvalue of the Fisher matrix", log: true, domain: [FLOOR, 1e2] },
    series: groups.flatMap(([group, spectra, level]): FigureSeries[] => {
      const one = releasedAt(released, layers, level === 0 ? "none" : "local depolarizing", level);
      const factor = level === 0 ? RELEASED_FISHER_FACTOR : 1;
      const theirs = one ? drawn(one.eigenvalues, factor) : [];
      return [
        { group, from: "ours", points: drawn(medians(spectra)) },
        ...(theirs.length > 0 ? [{ group, from: "released" as const, mark: "points" as const, points: theirs }] : []),
      ];
    }),
  };
}

function medians(spectra: readonly Float64Array[]): Float64Array {
  return spectra[0]!.map(
    (_, k) => spectra.map((one) => one[k]!).sort((a, b) => a - b)[Math.floor(spectra.length / 2)]!,
  );
}
