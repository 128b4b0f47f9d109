import { writeSync } from "node:fs";
import { type Event, type Events, encodeFrame, encodeStream, type FromCells, TO_FRONT } from "../link";

/**
 * Writes to the front at once, so that nothing is lost when the process ends and order is kept. The front reads all
 * the time and gathers small pieces; a full pipe makes the cell wait.
 */
export function send(message: FromCells): void {
  write(encodeFrame(message));
}

export function sendEvent<K extends keyof Events>(event: K, input: Events[K]): void {
  send({ event, input } as Event);
}

/** Sends text that a cell prints. */
export function sendStream(printed: Events["stream"]): void {
  write(encodeStream(printed));
}

function write(frame: Buffer): void {
  let written = 0;
  while (written < frame.length) written += writeSync(TO_FRONT, frame, written);
}
