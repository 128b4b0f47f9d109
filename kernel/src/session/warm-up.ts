import { complete } from "./assist";
import { type Compiler, saveCompiledCompiler } from "./compile";

const later = globalThis.setTimeout;

/**
 * Does once what would slow the first cell down, step by step, between the messages that arrive. A cell that waits
 * already is served first.
 *
 * @param own runs a step as the kernel's own code.
 */
export function warmUp(compiler: Compiler, own: (step: () => void) => void): void {
  const steps = [() => compiler.warmUp(), () => complete(compiler.draft("Math.", 5)), saveCompiledCompiler];
  const next = (): void => {
    const step = steps.shift();
    if (!step) return;
    own(step);
    later(next);
  };
  later(next);
}
