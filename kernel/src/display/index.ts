export { escapeHtml } from "./escape";
export { type MimeValue, ofType } from "./mime";
export { type Shown, shown } from "./shown";
export { vegaLite } from "./vega-lite";
