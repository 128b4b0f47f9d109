type Resource = Disposable | AsyncDisposable | null | undefined;

/** What a scope must dispose of when it ends, the last first. */
export class Disposables {
  readonly #ends: (() => unknown)[] = [];

  use<T extends Disposable | null | undefined>(resource: T): T {
    return this.#add(resource, (resource as Disposable | undefined)?.[Symbol.dispose]);
  }

  useAsync<T extends Resource>(resource: T): T {
    const { [Symbol.asyncDispose]: asynchronous, [Symbol.dispose]: synchronous } = (resource ?? {}) as AsyncDisposable &
      Disposable;
    return this.#add(resource, asynchronous ?? synchronous);
  }

  dispose(): void {
    for (let end = this.#ends.pop(); end; end = this.#ends.pop()) end();
  }

  async disposeAsync(): Promise<void> {
    for (let end = this.#ends.pop(); end; end = this.#ends.pop()) await end();
  }

  get empty(): boolean {
    return this.#ends.length === 0;
  }

  #add<T>(resource: T, end: (() => unknown) | undefined): T {
    if (resource === null || resource === undefined) return resource;
    if (typeof end !== "function") throw new TypeError("the value of `using` must have a method [Symbol.dispose]");
    this.#ends.push(() => end.call(resource));
    return resource;
  }
}

/** Puts what the compiled form of `using` calls where cells and their modules find it. */
export function defineDisposables(): void {
  Object.assign(globalThis, { __disposables: () => new Disposables() });
  startCellScope();
}

/** Begins the scope of a cell: what `using` declares at its top. */
export function startCellScope(): Disposables {
  const scope = new Disposables();
  Object.assign(globalThis, { __cellDisposables: scope });
  return scope;
}
