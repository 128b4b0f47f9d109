export { type ContourLine, contourLines, roundLevels, type SampledPlane } from "./contour-lines";
export { parseLandscape } from "./parse-landscape";
export { LANDSCAPE_MIME, type LandscapePicture, type PathPoint } from "./picture";
export { refined } from "./refined";
