/** What an interrupted cell throws, and the reason of its AbortSignal. */
export class Interrupted extends Error {
  override readonly name = "KeyboardInterrupt";

  constructor() {
    super("Interrupted");
    this.stack = "";
  }
}
