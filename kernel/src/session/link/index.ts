export type {
  Call,
  CallHandlers,
  Calls,
  CellInput,
  CellOutcome,
  CommMessage,
  Completeness,
  Completion,
  Event,
  EventHandlers,
  Events,
  ExpressionOutcome,
  FromCells,
  Inspection,
  Notice,
  Notices,
  Origin,
  Reply,
  Shown,
  ShownError,
  ToCells,
} from "./contract";
export { encodeFrame, encodeStream, FrameReader } from "./frames";
export { ASKED, HEARD, OWN, PHASE, SHARED_LENGTH, TERMINATED, TERMINATING, USER } from "./phase";
export { FROM_FRONT, TO_FRONT } from "./pipes";
