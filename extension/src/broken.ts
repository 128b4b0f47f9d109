/** A readable message in place of a picture whose stored JSON is not what it should be. */
export function broken(what: string, error: unknown, document: Document): HTMLElement {
  const message = document.createElement("div");
  message.className = "qnn-broken";
  message.setAttribute("role", "alert");
  message.textContent = `This ${what} cannot be drawn: ${error instanceof Error ? error.message : String(error)}`;
  return message;
}
