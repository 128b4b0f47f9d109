/** The variables of all cells: what one cell exports, later ones read and assign. */
export class Variables {
  readonly #values: Record<string, unknown> = {};
  /** The `exports` of every cell. Imports, which TypeScript defines as getters, become plain values. */
  readonly exports: object = new Proxy(this.#values, {
    defineProperty: (values, name, { get, value }) =>
      name === "__esModule" || Reflect.defineProperty(values, name, plain(get ? get() : value)),
  });

  /** Ties a variable to a `let` of a cell: whoever assigns to one of them, both change. */
  live(name: string, get: () => unknown, set: (value: unknown) => void): void {
    Object.defineProperty(this.#values, name, { get, set, configurable: true, enumerable: true });
  }

  /** Unties variables that a cell is about to declare anew from the cells that declared them before. */
  detach(names: readonly string[]): void {
    for (const name of names) {
      if (Object.hasOwn(this.#values, name)) Object.defineProperty(this.#values, name, plain(this.#values[name]));
    }
  }

  /** The present values of some names. */
  values(names: readonly string[]): Map<string, unknown> {
    return new Map(names.filter((name) => Object.hasOwn(this.#values, name)).map((name) => [name, this.#values[name]]));
  }

  /** A value, which is then forgotten. */
  take(name: string): unknown {
    const value = this.#values[name];
    delete this.#values[name];
    return value;
  }
}

function plain(value: unknown): PropertyDescriptor {
  return { value, writable: true, configurable: true, enumerable: true };
}
