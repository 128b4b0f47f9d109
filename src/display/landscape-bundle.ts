import type { Landscape, ProjectedTrajectory, SliceMinimum } from "../landscape/landscape-result";
import type { MimeBundle } from "../results";
import { display } from "./chart";
import { chartSvg } from "./chart-bundle";
import { LANDSCAPE_MIME, type LandscapePicture, type PathPoint } from "./landscape";
import { short } from "./numbers";
import { landscapeSubtitle, plotLandscape } from "./plot-landscape";
import { landscapeClaim, landscapeText } from "./text/landscape";

/**
 * What a notebook stores for a landscape: a chart of a line; of a plane its values, to be turned as a surface, with the
 * heat map as a picture for any viewer.
 */
export async function landscapeBundle(landscape: Landscape): Promise<MimeBundle> {
  const chart = plotLandscape(landscape);
  if (landscape.dimensions === 1) return chart[display]();
  return {
    [LANDSCAPE_MIME]: pictureOf(landscape),
    "image/svg+xml": await chartSvg(chart),
    "text/plain": landscapeText(landscape),
  };
}

function pictureOf(landscape: Landscape): LandscapePicture {
  return {
    kind: "landscape",
    version: 1,
    title: landscapeClaim(landscape),
    subtitle: landscapeSubtitle(landscape),
    lossName: landscape.lossName,
    offsets: landscape.offsets.map(short),
    values: landscape.values.map((value) => (Number.isFinite(value) ? short(value) : null)),
    ...(landscape.minima.length > 0 ? { minima: landscape.minima.map(pointOf) } : {}),
    ...(landscape.trajectory ? { path: pathOf(landscape.trajectory) } : {}),
  };
}

function pathOf({ offsets, losses }: ProjectedTrajectory): PathPoint[] {
  return offsets.map((point, k) => pointOf({ offsets: point, loss: losses[k]! }));
}

function pointOf({ offsets: [x = 0, y = 0], loss }: SliceMinimum): PathPoint {
  return { x: short(x), y: short(y), loss: short(loss) };
}
