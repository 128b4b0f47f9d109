/** What TypeScript's language service is made of; the compiler has it, and does not declare it. */
import type * as TypeScript from "@tslab/typescript-for-tslab";
import { ts } from "../compile";

export interface Entry {
  readonly name: string;
  readonly kind: string;
  readonly sortText: string;
  readonly symbol?: TypeScript.Symbol;
}

/** What completion of paths needs to know of the file system. */
export type PathHost = Omit<TypeScript.System, "useCaseSensitiveFileNames"> & {
  useCaseSensitiveFileNames(): boolean;
  getCompilationSettings(): TypeScript.CompilerOptions;
};

interface Internals {
  readonly Completions: {
    getCompletionsAtPosition(
      host: PathHost,
      program: TypeScript.Program,
      log: () => void,
      file: TypeScript.SourceFile,
      position: number,
      preferences: TypeScript.UserPreferences,
      triggerCharacter: undefined,
      kind: TypeScript.CompletionTriggerKind,
      cancellation: TypeScript.CancellationToken,
      format: undefined,
      includeSymbol: true,
    ): { readonly entries: readonly Entry[] } | undefined;
  };
  readonly SymbolDisplay: {
    getSymbolKind(checker: TypeScript.TypeChecker, symbol: TypeScript.Symbol, location: TypeScript.Node): string;
  };
  getQuickInfoAtPosition(
    file: TypeScript.SourceFile,
    checker: TypeScript.TypeChecker,
    cancellation: TypeScript.CancellationToken,
    position: number,
  ): TypeScript.QuickInfo | undefined;
  findPrecedingToken(position: number, file: TypeScript.SourceFile): TypeScript.Node | undefined;
  getTouchingPropertyName(file: TypeScript.SourceFile, position: number): TypeScript.Node;
  isInString(file: TypeScript.SourceFile, position: number, token: TypeScript.Node): boolean;
}

export const internals = ts as unknown as Internals;

/** Requests are answered as a whole. */
export const NEVER_CANCELLED: TypeScript.CancellationToken = {
  isCancellationRequested: () => false,
  throwIfCancellationRequested: () => undefined,
};
