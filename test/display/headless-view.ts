import * as vega from "vega";
import { compile } from "vega-lite";
import type { VegaLiteSpec } from "../../src/display/vega-lite-spec";

/** What the tests read of a mark of vega's scene. */
interface SceneMark {
  readonly name?: string;
  readonly items: readonly { readonly datum: Record<string, unknown>; readonly items?: readonly SceneMark[] }[];
}

/** A chart as a page runs it, without the page. */
export class HeadlessView {
  private constructor(readonly view: vega.View) {}

  static async of(spec: VegaLiteSpec): Promise<HeadlessView> {
    const compiled = compile(spec as unknown as Parameters<typeof compile>[0]);
    const view = new vega.View(vega.parse(compiled.spec), { renderer: "none", logger: vega.logger(vega.Error) });
    await view.runAsync();
    return new HeadlessView(view);
  }

  /** Chooses in the list of a choice. */
  async choose(signal: string, value: unknown): Promise<void> {
    await this.view.signal(signal, value).runAsync();
  }

  /** The rows that are drawn by the marks of a named layer. */
  rows(layer: string): Record<string, unknown>[] {
    const { root } = this.view.scenegraph() as unknown as { readonly root: SceneMark };
    return marksIn(root)
      .filter(({ name }) => name === `${layer}_marks`)
      .flatMap(({ items }) => items.map(({ datum }) => datum));
  }

  /** All bindings of signals to form elements. */
  lists(): readonly {
    readonly signal: string;
    readonly name: string;
    readonly options: unknown[];
    labels: string[];
  }[] {
    const { _bind: bindings } = this.view as unknown as { readonly _bind: readonly { readonly param: never }[] };
    return bindings.map(({ param }) => param);
  }
}

function marksIn(mark: SceneMark): SceneMark[] {
  return [mark, ...mark.items.flatMap(({ items }) => (items ?? []).flatMap(marksIn))];
}
