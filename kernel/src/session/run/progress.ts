import { randomUUID } from "node:crypto";
import { escapeHtml, VEGA_LITE } from "../../display";
import type { Origin, Shown } from "../link";

/** Milliseconds of work before a bar appears. */
const SHOWN_AFTER = 500;
/** Milliseconds between two drawings of a bar. */
const REDRAWN_AFTER = 100;
/** Milliseconds of work before a picture takes the bar's place, and between two of it. */
const PICTURED_AFTER = 2000;
/** Part of the time that making pictures may take. */
const PICTURES_SHARE = 0.02;

export interface Progress {
  readonly task: string;
  readonly done: number;
  readonly total: number;
  /** A vega-lite specification of what there is so far; undefined while there is nothing to draw. */
  readonly picture?: () => object | undefined;
}

interface Bar {
  readonly id: string;
  readonly started: number;
  latest: Progress;
  drawn: number | undefined;
  /** When the next picture may be drawn. */
  pictureFrom: number;
  pictured: boolean;
}

/** Draws a display with this id; the first time it is new. */
export type Draw = (shown: Shown, id: string, update: boolean, origin: Origin) => void;

/**
 * Live progress bars of a cell, one a task. A bar appears only when the work takes a while, gives its place to a picture
 * of what there is so far where the work has one, and leaves one line of text behind, so that no dead bar is saved with
 * the notebook.
 */
export class ProgressBars {
  readonly #bars = new Map<string, Bar>();
  readonly #draw: Draw;
  readonly #origin: Origin;

  constructor(origin: Origin, draw: Draw) {
    this.#origin = origin;
    this.#draw = draw;
  }

  report(progress: Progress): void {
    const now = performance.now();
    const bar = this.#bars.get(progress.task) ?? newBar(progress, now);
    this.#bars.set(progress.task, bar);
    bar.latest = progress;
    if (progress.done >= progress.total) this.#finish(bar, "ended");
    else if (!this.#tryPicture(bar, now) && !bar.pictured && now - bar.started >= SHOWN_AFTER) {
      if (now - (bar.drawn ?? 0) < REDRAWN_AFTER) return;
      this.#show(bar, live(progress, now - bar.started));
      bar.drawn = now;
    }
  }

  /** Draws the picture where it is time and there is one; true when that was done. */
  #tryPicture(bar: Bar, now: number): boolean {
    if (now < bar.pictureFrom) return false;
    const picture = bar.latest.picture?.();
    const after = performance.now();
    bar.pictureFrom = after + Math.max(PICTURED_AFTER, (after - now) / PICTURES_SHARE);
    if (!picture) return false;
    const { "text/plain": text } = live(bar.latest, now - bar.started).data;
    this.#show(bar, { data: { [VEGA_LITE]: picture, "text/plain": text }, metadata: said(bar.latest) });
    bar.drawn = now;
    bar.pictured = true;
    return true;
  }

  /** Replaces the bars that are left by a line that says how far they came, and how the cell ended. */
  end(how: "ended" | "stopped"): void {
    for (const bar of [...this.#bars.values()]) this.#finish(bar, how);
  }

  #finish(bar: Bar, how: "ended" | "stopped"): void {
    this.#bars.delete(bar.latest.task);
    if (bar.drawn !== undefined) this.#show(bar, last(bar.latest, how, performance.now() - bar.started));
  }

  #show(bar: Bar, shown: Shown): void {
    this.#draw(shown, bar.id, bar.drawn !== undefined, this.#origin);
  }
}

function newBar(latest: Progress, started: number): Bar {
  return {
    id: randomUUID(),
    started,
    latest,
    drawn: undefined,
    pictureFrom: started + PICTURED_AFTER,
    pictured: false,
  };
}

/** Read by front ends that show it elsewhere, too, such as in a status bar. */
function said({ task, done, total }: Progress): Shown["metadata"] {
  return { qnnlab: { progress: { task, done, total } } };
}

function live(progress: Progress, elapsed: number): Shown {
  const { task, done, total } = progress;
  const left = done > 0 ? ` · ${duration((elapsed / done) * (total - done))} left` : "";
  const state = `${done} of ${total}${left}`;
  const bar = `<progress value="${done}" max="${total}" style="width: 16em; accent-color: #1f83c9"></progress>`;
  const style = "display: flex; align-items: center; gap: 0.8em; font-family: var(--jp-ui-font-family, sans-serif)";
  const filled = Math.floor((24 * done) / total);
  return {
    data: {
      "text/html": `<div style="${style}"><span>${escapeHtml(task)}</span>${bar}<span>${escapeHtml(state)}</span></div>`,
      "text/plain": `${task} [${"█".repeat(filled)}${"·".repeat(24 - filled)}] ${state}`,
    },
    metadata: said(progress),
  };
}

function last({ task, done, total }: Progress, how: string, elapsed: number): Shown {
  const text =
    done >= total
      ? `${task}: ${total} in ${duration(elapsed)}`
      : `${task}: ${how} at ${done} of ${total} after ${duration(elapsed)}`;
  return { data: { "text/plain": text }, metadata: {} };
}

function duration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 100) return `${Math.round(seconds)} s`;
  return seconds < 6000 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
