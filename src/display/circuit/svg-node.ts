/** An SVG element as plain data: the same scene becomes markup in a file and elements in a page. */
export interface SvgNode {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly SvgNode[];
  readonly text?: string;
}

export function svg(tag: string, attributes: SvgNode["attributes"], children: readonly SvgNode[] = []): SvgNode {
  return { tag, attributes, children };
}

export function svgText(tag: string, attributes: SvgNode["attributes"], text: string): SvgNode {
  return { tag, attributes, children: [], text };
}
