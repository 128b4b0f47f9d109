/** How a run steps through parameter space: plain data; the stepping functions are the trainer's. */
export interface Adam {
  readonly kind: "optimizer";
  readonly name: "adam";
  readonly rate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

export type Optimizer = Adam;

/** Changes θ by one step, given the gradient there. */
export type Stepper = (theta: Float64Array, gradient: Float64Array) => void;
