/** How pictures are drawn, as the user has set it. */
export interface ViewSettings {
  readonly palette: "viridis" | "cividis" | "magma";
  /** Significant digits of numbers that are read out. */
  readonly digits: number;
  readonly animation: boolean;
}

let current: ViewSettings = { palette: "viridis", digits: 4, animation: true };

/** The settings as they are now. */
export function viewSettings(): ViewSettings {
  return current;
}

const listeners = new Set<() => void>();

/** Calls a function whenever the settings have changed, until it is disposed of. */
export function whenSettingsChange(redraw: () => void): { dispose(): void } {
  listeners.add(redraw);
  return { dispose: () => listeners.delete(redraw) };
}

/** Takes over settings that a schema has checked. */
export function setViewSettings(settings: Partial<ViewSettings>): void {
  const before = JSON.stringify(current);
  current = { ...current, ...settings };
  if (JSON.stringify(current) === before) return;
  for (const redraw of listeners) redraw();
}
