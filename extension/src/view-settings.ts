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

/** Takes over settings that a schema has checked. */
export function setViewSettings(settings: Partial<ViewSettings>): void {
  current = { ...current, ...settings };
}
