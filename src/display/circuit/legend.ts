import type { CircuitDiagram, DiagramGate } from "./diagram";
import { generatorFormula } from "./formula";
import { valueText } from "./number-label";
import { indexed, layerIndexed, type Phrase, plain } from "./phrase";

/** Generators of one variable that are written out. */
const WRITTEN_GENERATORS = 3;

/** Wider than a space, and not collapsed with its neighbours as spaces in SVG are. */
const EM_SPACE = "\u2003";

/** Shared variables that the legend names; a circuit with more says how many are left. */
const LEGEND_ENTRIES = 8;

/** What the colour of a shared variable means. */
export interface LegendEntry {
  /** The number of the colour; none for the line that says how many more there are. */
  readonly colour?: number;
  readonly key?: string;
  readonly role?: string;
  readonly phrase: Phrase;
}

type Evolution = Extract<DiagramGate, { type: "evolution" }>;

/** One line for each shared variable: its name, its value where it is drawn, and the generator that it turns. */
export function legend(
  diagram: CircuitDiagram,
  colours: ReadonlyMap<string, number>,
  expanded: boolean,
): LegendEntry[] {
  const entries = [...colours].slice(0, LEGEND_ENTRIES).map(([role, colour]): LegendEntry => {
    const { key, name, gates } = meaning(diagram, role, expanded);
    return { colour, key, role, phrase: [...name, plain(EM_SPACE), ...turned(gates)] };
  });
  const more = colours.size - entries.length;
  return more === 0 ? entries : [...entries, { phrase: [plain(`and ${more} more shared parameters`)] }];
}

/** The generators, or how many they are. */
function turned(gates: readonly Evolution[]): Phrase {
  if (gates.length > WRITTEN_GENERATORS) return [plain(`${gates.length} generators`)];
  return gates.flatMap(({ generator }, i) => [...(i === 0 ? [] : [plain(", ")]), ...generatorFormula(generator)]);
}

interface Meaning {
  readonly key: string;
  readonly name: Phrase;
  readonly gates: readonly Evolution[];
}

function meaning(diagram: CircuitDiagram, role: string, expanded: boolean): Meaning {
  const { beforeParameters, layers, layerParameters, theta } = diagram;
  if (role.startsWith("x")) {
    const index = Number(role.slice(1));
    const gates = evolutions([...diagram.before, ...diagram.layer, ...diagram.after]);
    const its = gates.filter(({ angle }) => "input" in angle && angle.input === index);
    return { key: role, name: indexed("x", index), gates: its };
  }
  const [section, number] = role.split(" ") as ["before" | "layer" | "after", string];
  const base = { before: 0, layer: beforeParameters, after: beforeParameters + layers * layerParameters }[section];
  const index = base + Number(number);
  const gates = evolutions(diagram[section]).filter(
    ({ angle }) => "parameter" in angle && angle.parameter === Number(number),
  );
  const key = `θ${index}`;
  if (!expanded) return { key, name: indexed("θ", index), gates };
  if (section === "layer" && layers > 1) return { key, name: layerIndexed("θ", layerParameters, index), gates };
  const value = theta?.[index];
  return {
    key,
    name: [...indexed("θ", index), ...(value === undefined ? [] : [plain(` = ${valueText(value)}`)])],
    gates,
  };
}

function evolutions(gates: readonly DiagramGate[]): Evolution[] {
  return gates.filter((gate): gate is Evolution => gate.type === "evolution");
}
