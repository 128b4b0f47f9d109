import { LabIcon } from "@jupyterlab/ui-components";

const MARKUP = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">
<path d="M3 15H45M3 33H45" stroke="#757c85" stroke-width="2.5"/>
<rect x="8" y="6" width="14" height="36" rx="3" fill="#77aadd" stroke="#3f78b0" stroke-width="1.5"/>
<rect x="28" y="8" width="13" height="13" rx="3" fill="#ee8866" stroke="#b8512f" stroke-width="1.5"/>
<rect x="28" y="27" width="13" height="13" rx="3" fill="#ee8866" stroke="#b8512f" stroke-width="1.5"/>
</svg>`;

/** The icon of commands. */
export const icon = new LabIcon({ name: "qnnlab:icon", svgstr: MARKUP });

/** Two wires, a gate on both and a gate on each, in the colours of the drawings. */
export const ICON_URL = `data:image/svg+xml,${encodeURIComponent(MARKUP)}`;
