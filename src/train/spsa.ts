import { requireKnownKeys, requireNumber } from "../errors";
import type { Stepper, Terrain } from "./stepper";

/** SPSA as data. */
export interface Spsa {
  readonly kind: "optimizer";
  readonly name: "spsa";
  /** a of the gains a_k. */
  readonly rate: number;
  /** c of the gains c_k, radians. */
  readonly perturbation: number;
  /** A of the gains a_k as a part of all steps. */
  readonly stability: number;
  readonly alpha: number;
  readonly gamma: number;
}

/**
 * Simultaneous perturbation stochastic approximation: two values of the loss a step, whatever the number of parameters,
 *
 *   θ ← θ − a_k (loss(θ + c_kΔ) − loss(θ − c_kΔ)) / (2c_k) · Δ,   Δ_i = ±1 at random,
 *   a_k = a / (k + 1 + A)^α,   c_k = c / (k + 1)^γ.
 *
 * A run ends after its steps, never as "converged": it knows no gradient.
 *
 * @param options.rate a, default 0.2
 * @param options.perturbation c in radians, default 0.1
 * @param options.stability A as a part of all steps, default 0.1
 * @param options.alpha default 0.602
 * @param options.gamma default 0.101
 * @throws RangeError when an option is not positive (stability may be 0)
 * @see Spall, IEEE Trans. Aerosp. Electron. Syst. 34, 817 (1998), for the gains
 *
 * @example
 * const model = tfim({ qubits: 3 });
 * const optimizer = spsa();
 * (await train(hva(model, { layers: 4 }), { loss: energy(model), optimizer, steps: 2000, shots: 1000 })).fractionBelow(0.3); // 1
 */
export function spsa(options: Partial<Omit<Spsa, "kind" | "name">> = {}): Spsa {
  requireKnownKeys("spsa", options, ["rate", "perturbation", "stability", "alpha", "gamma"]);
  const { rate = 0.2, perturbation = 0.1, stability = 0.1, alpha = 0.602, gamma = 0.101 } = options;
  for (const [name, value] of Object.entries({ rate, perturbation, alpha, gamma })) requireNumber(name, value, 0);
  requireNumber("stability", stability);
  if (stability < 0) throw new RangeError(`stability must be at least 0, received ${stability}`);
  return { kind: "optimizer", name: "spsa", rate, perturbation, stability, alpha, gamma };
}

/** A fresh run of SPSA. */
export function spsaStepper({ rate, perturbation, stability, alpha, gamma }: Spsa, terrain: Terrain): Stepper {
  const { random, parameters, steps } = terrain;
  const delta = new Float64Array(parameters);
  let k = 0;
  return (point) => {
    const { theta } = point;
    const c = perturbation / (k + 1) ** gamma;
    const a = rate / (k + 1 + stability * steps) ** alpha;
    for (let i = 0; i < parameters; i++) delta[i] = random.uniform() < 0.5 ? -1 : 1;
    const up = terrain.value(theta.map((angle, i) => angle + c * delta[i]!));
    const down = terrain.value(theta.map((angle, i) => angle - c * delta[i]!));
    for (let i = 0; i < parameters; i++) theta[i]! -= (a * (up - down) * delta[i]!) / (2 * c);
    point.loss = terrain.value(theta);
    k++;
    return true;
  };
}
