import { received } from "../../errors";
import { fieldsOf, list, number, ofLength, text } from "../json-fields";
import { LANDSCAPE_LIMITS, type LandscapePicture, type PathPoint } from "./picture";

const KEYS: readonly (keyof LandscapePicture)[] = [
  "kind",
  "version",
  "title",
  "subtitle",
  "lossName",
  "offsets",
  "values",
  "path",
  "minima",
];

/**
 * Checks that a value read from a file is the picture of a landscape and copies it, field by field.
 *
 * @throws TypeError or RangeError that names the field, the requirement and the value received
 */
export function parseLandscape(json: unknown): LandscapePicture {
  const fields = fieldsOf("landscape", json, KEYS);
  if (fields.kind !== "landscape")
    throw new TypeError(`landscape.kind must be "landscape", received ${received(fields.kind)}`);
  if (fields.version !== 1) throw new TypeError(`landscape.version must be 1, received ${received(fields.version)}`);
  const offsets = list("landscape.offsets", fields.offsets, LANDSCAPE_LIMITS.points, number);
  if (offsets.length < 2)
    throw new RangeError(`landscape.offsets must have at least 2 entries, received ${offsets.length}`);
  const falling = offsets.findIndex((offset, i) => i > 0 && offset <= offsets[i - 1]!);
  if (falling > 0) throw new RangeError(`landscape.offsets must rise, received ${offsets[falling]} at ${falling}`);
  const picture: LandscapePicture = {
    kind: "landscape",
    version: 1,
    title: text("landscape.title", fields.title, LANDSCAPE_LIMITS.text),
    subtitle: text("landscape.subtitle", fields.subtitle, LANDSCAPE_LIMITS.text),
    lossName: text("landscape.lossName", fields.lossName, LANDSCAPE_LIMITS.text),
    offsets,
    values: valuesOf(fields.values, offsets.length),
  };
  return {
    ...picture,
    ...(fields.path === undefined ? {} : { path: pointsOf("path", fields.path) }),
    ...(fields.minima === undefined ? {} : { minima: pointsOf("minima", fields.minima) }),
  };
}

function valuesOf(value: unknown, points: number): (number | null)[] {
  const values = list("landscape.values", value, points * points, (name, loss) =>
    loss === null ? null : number(name, loss),
  );
  return ofLength("landscape.values", values, points * points, `${points} × ${points}`);
}

function pointsOf(field: "path" | "minima", value: unknown): PathPoint[] {
  return list(`landscape.${field}`, value, LANDSCAPE_LIMITS[field], (name, entry) => {
    const { x, y, loss } = fieldsOf(name, entry, ["x", "y", "loss"]);
    return { x: number(`${name}.x`, x), y: number(`${name}.y`, y), loss: number(`${name}.loss`, loss) };
  });
}
