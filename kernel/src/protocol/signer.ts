import { createHmac, timingSafeEqual } from "node:crypto";

/** Replays are recognised among this many of the latest messages. */
const REMEMBERED = 1 << 16;

/** Signs messages with HMAC-SHA256. With an empty key nothing is signed and everything is accepted. */
export class Signer {
  readonly #key: string;
  readonly #seen = new Set<string>();

  constructor(key: string) {
    this.#key = key;
  }

  sign(parts: readonly Uint8Array[]): string {
    if (this.#key === "") return "";
    const hmac = createHmac("sha256", this.#key);
    for (const part of parts) hmac.update(part);
    return hmac.digest("hex");
  }

  /**
   * Whether a message was signed with the key, and not seen before: two messages never have the same signature, since
   * the header with its date is signed. Compares in a time that does not depend on where the signatures differ.
   */
  accepts(signature: Uint8Array, parts: readonly Uint8Array[]): boolean {
    if (this.#key === "") return true;
    const expected = this.sign(parts);
    const bytes = Buffer.from(expected);
    if (signature.byteLength !== bytes.byteLength || !timingSafeEqual(signature, bytes)) return false;
    if (this.#seen.has(expected)) return false;
    this.#seen.add(expected);
    if (this.#seen.size > REMEMBERED) this.#seen.delete(this.#seen.values().next().value as string);
    return true;
  }
}
