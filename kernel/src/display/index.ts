export { escapeHtml } from "./escape";
export { type MimeValue, ofType } from "./mime";
export { type Shown, shown } from "./shown";
export { VEGA_LITE, vegaLite } from "./vega-lite";
