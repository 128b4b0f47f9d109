export { MEMORY_LIMIT, requireMemory } from "./memory";
export {
  received,
  requireInteger,
  requireKind,
  requireKnownKeys,
  requireNumber,
  requireObject,
  requireOneOf,
} from "./require";
export { requireAngles, requireFinite, requireLength } from "./vectors";
