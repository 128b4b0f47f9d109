import type { Beside } from "./workload";

/** The parent asks a group's process to time one of its workloads. */
export interface MeasureRequest {
  readonly index: number;
}

/** What a process answers: that a first result was right, then the median; or what went wrong. */
export type MeasureReply =
  | { readonly kind: "checked" }
  | { readonly kind: "measured"; readonly seconds: number; readonly samples: number; readonly beside?: Beside }
  | { readonly kind: "wrong"; readonly message: string }
  | { readonly kind: "failed"; readonly message: string };
