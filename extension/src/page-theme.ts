/** Calls a function whenever the page has taken another theme, until it is disposed of. */
export function whenThemeChanges(document: Document, redraw: () => void): { dispose(): void } {
  const themes = new MutationObserver(redraw);
  themes.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-name"] });
  return { dispose: () => themes.disconnect() };
}

/** A colour of the theme of the page by the name of its variable. */
export function themeColour(document: Document, variable: `--jp-${string}`, otherwise: string): string {
  return getComputedStyle(document.body).getPropertyValue(variable).trim() || otherwise;
}
