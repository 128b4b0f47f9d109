/** A vega-lite v5 specification: plain data. (Our own small type: vega-lite's declarations are too heavy for a cell.) */
export type VegaLiteSpec = Readonly<Record<string, unknown>> & { readonly $schema: string };
