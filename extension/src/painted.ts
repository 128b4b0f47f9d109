/** Milliseconds after which a page that nobody looks at, and that therefore paints nothing, counts as painted. */
const UNSEEN = 100;

/** Resolves when the page has painted what stands on it now. */
export function painted(): Promise<void> {
  return new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done));
    setTimeout(done, UNSEEN);
  });
}
