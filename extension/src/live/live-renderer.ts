import type { ISessionContext } from "@jupyterlab/apputils";
import type { IRenderMime } from "@jupyterlab/rendermime-interfaces";
import { Widget } from "@lumino/widgets";
import { EXPLORE_MIME, type Frame, frameBundle, isPart, parseExplore, parseWatch, WATCH_MIME } from "qnnlab/live/panel";
import { broken } from "../broken";
import { whenSettingsChange } from "../view-settings";
import { Connection } from "./connection";
import { ExploreView } from "./explore-view";
import { WatchView } from "./watch-view";

export const LIVE_MIMES = [EXPLORE_MIME, WATCH_MIME];
/** Milliseconds of rest after which what a panel shows is put into the notebook. */
const KEPT_AFTER = 400;
const ELSEWHERE = "panels are live in notebooks only";

/** Asks the renderers of a notebook to put what they show into it. */
export type BeforeSave = (keep: () => void) => { dispose(): void };

/**
 * Renderer of live panels. It draws the state that the notebook holds, connects to the kernel, and puts the newest
 * state, with its still picture, back into the output, so that a saved notebook holds the last one.
 */
export class LiveRenderer extends Widget implements IRenderMime.IRenderer {
  readonly #session: ISessionContext | undefined;
  readonly #beforeSave: { dispose(): void } | undefined;
  readonly #settings = whenSettingsChange(() => this.#frame && this.#draw(this.#frame));
  #model: IRenderMime.IMimeModel | undefined;
  #frame: Frame | undefined;
  #view: ExploreView | WatchView | undefined;
  #connection: Connection | undefined;
  #keeping: ReturnType<typeof setTimeout> | undefined;

  constructor(session?: ISessionContext, beforeSave?: BeforeSave) {
    super();
    this.addClass("qnn-live-output");
    this.#session = session;
    this.#beforeSave = beforeSave?.(() => this.#keep());
  }

  async renderModel(model: IRenderMime.IMimeModel): Promise<void> {
    this.#model = model;
    try {
      this.#take(readFrame(model));
    } catch (error) {
      this.#end();
      this.node.replaceChildren(broken("panel", error, this.node.ownerDocument));
    }
  }

  #take(frame: Frame): void {
    if (this.#frame?.panel === frame.panel && this.#frame.kind === frame.kind) {
      if (JSON.stringify(frame) !== JSON.stringify(this.#frame)) this.#draw(frame);
      return;
    }
    this.#end();
    this.#frame = frame;
    this.#show(frame);
  }

  override dispose(): void {
    if (this.isDisposed) return;
    this.#keep();
    this.#end();
    this.#beforeSave?.dispose();
    this.#settings.dispose();
    super.dispose();
  }

  #show(frame: Frame): void {
    const around = {
      document: this.node.ownerDocument,
      say: (message: Parameters<Connection["send"]>[0]) => this.#connection?.send(message),
    };
    const view = frame.kind === "explore" ? new ExploreView(around, frame) : new WatchView(around, frame);
    this.#view = view;
    this.node.replaceChildren(view.node);
    if (this.#session === undefined) view.live({ live: false, reason: ELSEWHERE });
    else this.#connection = this.#connect(this.#session, frame.panel, view);
  }

  #connect(session: ISessionContext, panel: string, view: ExploreView | WatchView): Connection {
    const exploring = view instanceof ExploreView ? view : undefined;
    let live = false;
    return new Connection(session, panel, {
      opened: () => exploring?.ask(),
      lost: (reason) => {
        live = false;
        view.live({ live: false, reason });
      },
      cellRan: () => {
        if (live) exploring?.ask();
      },
      heard: (message) => {
        if (!live) view.live({ live: true });
        live = true;
        if (message.type === "explored" && exploring?.explored(message)) this.#changed(message.frame);
        else if (message.type === "refused") exploring?.refused(message);
        else if (message.type === "watched" && view instanceof WatchView) {
          view.draw(message.frame);
          this.#changed(message.frame);
        }
      },
    });
  }

  #draw(frame: Frame): void {
    this.#frame = frame;
    if (frame.kind === "explore" && this.#view instanceof ExploreView) this.#view.draw(frame);
    else if (frame.kind === "watch" && this.#view instanceof WatchView) this.#view.draw(frame);
  }

  #changed(frame: Frame): void {
    this.#frame = frame;
    clearTimeout(this.#keeping);
    this.#keeping = setTimeout(() => this.#keep(), KEPT_AFTER);
  }

  /** Puts what is shown into the output, unless that is there already: looking at a notebook does not change it. */
  #keep(): void {
    clearTimeout(this.#keeping);
    const frame = this.#frame;
    const model = this.#model;
    if (frame === undefined || model === undefined || (frame.kind === "explore" && isPart(frame))) return;
    if (sameFrame(frame, readFrame(model))) return;
    model.setData({ data: { ...model.data, ...(frameBundle(frame) as IRenderMime.IMimeModel["data"]) } });
  }

  #end(): void {
    clearTimeout(this.#keeping);
    this.#connection?.dispose();
    this.#connection = undefined;
    this.#view = undefined;
    this.#frame = undefined;
  }
}

function readFrame({ data }: IRenderMime.IMimeModel): Frame {
  return data[EXPLORE_MIME] === undefined ? parseWatch(data[WATCH_MIME]) : parseExplore(data[EXPLORE_MIME]);
}

function sameFrame(a: Frame, b: Frame): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
