import type { LandscapePath } from "../../landscape/path-result";
import { readable } from "../numbers";
import { sparkline } from "./sparkline";

/** Heights below this are rounding. */
const LEVEL = 1e-9;

/** How high the lowest path climbs, beside the straight line. */
export function pathClaim({ barrier, straight, losses, converged }: LandscapePath): string {
  const ends = Math.max(losses[0]!, losses[losses.length - 1]!);
  const over = Math.max(...straight) - ends;
  const found =
    barrier.height <= LEVEL ? "No barrier" : `A barrier of ${converged ? "" : "at most "}${readable(barrier.height)}`;
  return `${found} on the lowest path; ${readable(Math.max(over, 0))} on the straight line`;
}

export function pathSubtitle({ ansatz, parameters, barrier, moved, distances }: LandscapePath): string[] {
  const turned = moved === 0 ? "" : ` · ${moved} angles moved by periods`;
  return [
    `${ansatz}, M = ${parameters} · length ${readable(distances[distances.length - 1]!)} rad${turned}`,
    `highest point: largest derivative ${readable(barrier.gradientNorm)}, ${barrier.negative} negative curvature${barrier.negative === 1 ? "" : "s"}`,
  ];
}

/** The path for a terminal. */
export function pathText(path: LandscapePath): string {
  const { losses, straight, lossName } = path;
  return [
    pathClaim(path),
    ...pathSubtitle(path),
    `${lossName} along the path     ${sparkline(losses)}`,
    `${lossName} on a straight line ${sparkline(straight)}`,
  ].join("\n");
}
