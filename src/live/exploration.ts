import { type Computed, completeAngles, type Extent, exploreFrame } from "./explore-frame";
import { type Explored, steadied } from "./explored";
import type { ExploreFrame, KernelMessage, Position, Slider } from "./panel";
import { newPanelId, type Panel } from "./panels";

/** A whole frame that takes longer than this, in milliseconds, comes in two: what is quick first. */
const FLUENT = 35;
/** Milliseconds without a newer request after which sliders count as resting. */
const REST = 120;

/** What is explored and where its sliders stand; its views ask for frames. */
export class ExplorePanel implements Panel {
  readonly id = newPanelId();
  readonly #sliders: readonly Slider[];
  readonly #of: (values: Readonly<Record<string, number>>) => Explored;
  readonly #seed: number;
  #position: Position;
  #fluent = true;

  /** @param theta where the angles begin; those that are missing are random ones of `seed` */
  constructor(
    sliders: readonly Slider[],
    of: (values: Readonly<Record<string, number>>) => Explored,
    theta: readonly number[],
    seed: number,
  ) {
    this.#sliders = sliders;
    this.#of = steadied(of);
    this.#seed = seed;
    const values = Object.fromEntries(sliders.map(({ name, value }) => [name, value]));
    this.#position = { values, angles: completeAngles(this.#of(values), theta, seed), along: 0 };
  }

  /** Where the sliders stand now. */
  get position(): Position {
    return this.#position;
  }

  /** The frame at a position, which the panel then stands at. */
  frame(wanted: Position, extent: Extent): ExploreFrame {
    const sliders = this.#sliders.map((slider) => ({ ...slider, value: within(slider, wanted.values[slider.name]) }));
    const values = Object.fromEntries(sliders.map(({ name, value }) => [name, value]));
    const explored = this.#of(values);
    const theta = completeAngles(explored, wanted.angles, this.#seed);
    const started = performance.now();
    const computed: Computed = exploreFrame(explored, theta, wanted.along, extent);
    if (extent === "whole") this.#fluent = performance.now() - started < FLUENT;
    this.#position = { values, angles: theta, along: computed.slice.along };
    return { kind: "explore", version: 1, panel: this.id, sliders, ...computed };
  }

  opened(say: (message: KernelMessage) => void) {
    let latest = -1;
    let waiting = false;
    let wanted = this.#position;
    const answer = (request: number, extent: Extent) => {
      try {
        say({ type: "explored", request, frame: this.frame(wanted, extent) });
      } catch (error) {
        say({
          type: "refused",
          request,
          message: (error instanceof Error ? error.message : String(error)).slice(0, 300),
        });
      }
    };
    const serve = () => {
      waiting = false;
      const request = latest;
      if (this.#fluent) {
        answer(request, "whole");
        return;
      }
      answer(request, "quick");
      setTimeout(() => {
        if (request === latest && !waiting) answer(request, "whole");
      }, REST);
    };
    return {
      heard: {
        move: ({ request, position }: { readonly request: number; readonly position: Position }) => {
          latest = request;
          wanted = position;
          // Requests that have come together are one: the newest.
          if (!waiting) setTimeout(serve, 0);
          waiting = true;
        },
      },
      closed: () => {
        latest = -1;
      },
    };
  }
}

function within({ from, to, value }: Slider, wanted: number | undefined): number {
  return wanted === undefined ? value : Math.min(Math.max(wanted, from), to);
}

declare const performance: { now(): number };
declare function setTimeout(callback: () => void, milliseconds: number): unknown;
