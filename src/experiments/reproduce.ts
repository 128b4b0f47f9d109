import type { Figure } from "../display";
import { requireInteger, requireKnownKeys, requireOneOf } from "../errors";
import { displayed, LongWork, type LongWorkOptions, withTable } from "../results";
import type { FigureJob, FigureParts } from "./figures/figure-job";
import { laroccaAutoencode } from "./figures/larocca-autoencode";
import { laroccaCompile } from "./figures/larocca-compile";
import { laroccaFig1b } from "./figures/larocca-fig1b";
import { laroccaFig3 } from "./figures/larocca-fig3";
import { laroccaFig4 } from "./figures/larocca-fig4";
import { laroccaHessian } from "./figures/larocca-hessian";
import { laroccaNoise } from "./figures/larocca-noise";
import { type ReferenceInput, readReference } from "./reference";
import { ALPHA, verdicts } from "./verdicts";

const FIGURES = {
  "larocca-fig1b": laroccaFig1b,
  "larocca-fig3": laroccaFig3,
  "larocca-fig4": laroccaFig4,
  "larocca-compile": laroccaCompile,
  "larocca-autoencode": laroccaAutoencode,
  "larocca-noise": laroccaNoise,
  "larocca-hessian": laroccaHessian,
} satisfies Readonly<Record<string, (job: FigureJob) => Promise<FigureParts>>>;

/** A figure of arXiv:2109.11676 that can be reproduced. */
export type FigureName = keyof typeof FIGURES;

export interface ReproduceOptions extends LongWorkOptions {
  /** "small" (default): seconds to a minute; "full": the paper's settings up to n = 8, 50 runs each. */
  readonly preset?: "small" | "full";
  /** Released data to compare with: content of a file, an array of them, or the path of a file or a folder. */
  readonly reference?: ReferenceInput;
  /** Default 0. */
  readonly seed?: number;
  /**
   * True: Fisher matrices of open chains as they were released, with a field term on qubit 0 in the ZZ generator's
   * tangent. Default false.
   */
  readonly asReleased?: boolean;
}

const OPTIONS = ["preset", "reference", "seed", "asReleased", "signal", "onProgress", "workers"];

/**
 * A figure of the paper from our own numbers: the curves, what was released beside them, and a table of differences with
 * a verdict a row.
 *
 * Fractions are compared by Fisher's exact test, quartiles of final losses by precedence tests, single values with a
 * sample of ours by Student's t; numbers that leave nothing to chance must be equal. Verdicts hold at α = 0.05 over the whole figure
 * (Holm). Disagreements stand first and are not tuned away. A stop keeps what was done: `complete: false`.
 *
 * @throws TypeError when the figure or an option is not known, or when the reference cannot be read
 * @see Larocca et al., arXiv:2109.11676
 *
 * @example
 * const stop = AbortSignal.abort();
 * (await reproduce("larocca-fig3", { signal: stop })).complete; // false
 */
export async function reproduce(name: FigureName, options: ReproduceOptions = {}): Promise<Figure> {
  requireOneOf("figure", name, Object.keys(FIGURES));
  requireKnownKeys("reproduce", options, OPTIONS);
  const { preset = "small", seed = 0, asReleased = false, signal, workers } = options;
  requireOneOf("preset", preset, ["small", "full"]);
  requireInteger("seed", seed, 0, 2 ** 31);
  const reference = readReference(options.reference);
  const work = new LongWork(name, options);
  const threads = { ...(signal ? { signal } : {}), ...(workers ? { workers } : {}) };
  const { comparisons, ...parts } = await FIGURES[name]({ preset, seed, asReleased, reference, work, threads });
  work.finish();
  const figure = { kind: "figure" as const, name, preset, ...parts, ...verdicts(comparisons), alpha: ALPHA, seed };
  return displayed(withTable(figure, columnsOf));
}

function columnsOf({ differences }: Pick<Figure, "differences">) {
  return {
    setting: differences.map((row) => row.setting),
    quantity: differences.map((row) => row.quantity),
    ours: differences.map((row) => row.ours),
    released: differences.map((row) => row.released),
    test: differences.map((row) => row.test),
    p: differences.map((row) => row.p ?? Number.NaN),
    adjusted: differences.map((row) => row.adjusted ?? Number.NaN),
    verdict: differences.map((row) => row.verdict),
  };
}
