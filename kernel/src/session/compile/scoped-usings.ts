import type * as TypeScript from "@tslab/typescript-for-tslab";
import { original as ts } from "./original-compiler";
import { type PlainSyntax, parseModule } from "./plain-syntax";
import { UnsupportedSyntax } from "./unsupported";

interface Insertion {
  readonly at: number;
  readonly text: string;
}

/**
 * Disposes what `using` declares. In a block, a `try … finally` around its statements does; at the top of a cell the
 * executor does when the cell has ended, and the name stays. No line is added.
 *
 * @throws UnsupportedSyntax where `using` stands in neither.
 */
export function scopedUsings({ code, usings }: PlainSyntax, ofCell: boolean): string {
  if (usings.size === 0) return code;
  const file = parseModule(code);
  const insertions: Insertion[] = [];
  const blocks = new Map<TypeScript.Block, boolean>();
  const visit = (node: TypeScript.Node) => {
    const awaits = ts.isVariableStatement(node) ? usings.get(node.getStart(file)) : undefined;
    if (ts.isVariableStatement(node) && awaits !== undefined) {
      const scope = scopeOf(node, blocks, awaits, ofCell);
      const use = `${scope}.${awaits ? "useAsync" : "use"}(`;
      for (const { initializer } of node.declarationList.declarations) {
        if (!initializer) throw new UnsupportedSyntax(node.getStart(file), "`using` needs a value");
        insertions.push({ at: initializer.getStart(file), text: use }, { at: initializer.end, text: ")" });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  for (const [block, awaits] of blocks) {
    const name = nameOf(block);
    const dispose = awaits ? `await ${name}.disposeAsync()` : `${name}.dispose()`;
    insertions.push({ at: block.getStart(file) + 1, text: ` const ${name} = __disposables(); try {` });
    insertions.push({ at: block.end - 1, text: `} finally { ${dispose} }` });
  }
  insertions.sort((a, b) => b.at - a.at);
  return insertions.reduce((text, { at, text: added }) => text.slice(0, at) + added + text.slice(at), code);
}

function scopeOf(
  node: TypeScript.Statement,
  blocks: Map<TypeScript.Block, boolean>,
  awaits: boolean,
  ofCell: boolean,
): string {
  const { parent } = node;
  if (ts.isSourceFile(parent) && ofCell) return "__cellDisposables";
  if (!ts.isBlock(parent)) {
    throw new UnsupportedSyntax(node.getStart(), "`using` is supported in blocks and at the top of a cell only");
  }
  blocks.set(parent, awaits || blocks.get(parent) === true);
  return nameOf(parent);
}

function nameOf(block: TypeScript.Block): string {
  return `__scope${block.getStart()}`;
}
