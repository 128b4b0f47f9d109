export { type DataFrame, dataFrame, type Tabular, withTable } from "./data-frame";
export { LongWork, type LongWorkOptions, ofPart, type Progress, type StopSignal } from "./long-work";
export { displayed, type MimeBundle, type ResultRecord, registerRenderer } from "./record";
