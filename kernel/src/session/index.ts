export { CellProcess, CellsEnded } from "./cell-process";
export type {
  CellInput,
  CellOutcome,
  CommMessage,
  EventHandlers,
  Events,
  Origin,
  Shown,
  ShownError,
} from "./link";
