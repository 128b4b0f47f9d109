import type { Compiler } from "../compile";
import type { Completion } from "../link";

interface Entry {
  readonly name: string;
  readonly kind: string;
}

/** Completions at a position, in the order of relevance, each with the kind that TypeScript gives it. */
export function complete(compiler: Compiler, code: string, position: number): Completion {
  const { start, end, candidates, original } = compiler.complete(code, position);
  const kinds = new Map((original?.entries as readonly Entry[] | undefined)?.map(({ name, kind }) => [name, kind]));
  return { start, end, matches: candidates.map((text) => ({ text, kind: kinds.get(text) ?? "" })) };
}

/** The type and the documentation of what stands at a position. */
export function inspect(compiler: Compiler, code: string, position: number): { text: string; markdown: string } | null {
  const info = compiler.inspect(code, position) ?? compiler.inspect(code, Math.max(0, position - 1));
  if (!info) return null;
  const signature = joined(info.displayParts);
  const documentation = joined(info.documentation);
  const tags = (info.tags ?? []).map(({ name, text }) => `@${name} ${joined(text)}`.trim());
  const rest = [documentation, tags.join("\n")].filter(Boolean);
  return {
    text: [signature, ...rest].join("\n\n"),
    markdown: [`\`\`\`typescript\n${signature}\n\`\`\``, documentation, tags.join("  \n")].filter(Boolean).join("\n\n"),
  };
}

function joined(parts: readonly { text: string }[] | undefined): string {
  return (parts ?? []).map(({ text }) => text).join("");
}
