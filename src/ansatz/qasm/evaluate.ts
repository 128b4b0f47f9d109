import type { Expression } from "./expression";
import { added, constant, isConstant, type Linear, scaled } from "./linear";
import { errorAt, type Position } from "./source-error";

/** The value of an expression; division of integers is not that of real numbers in OpenQASM 3. */
export interface Value extends Linear {
  readonly integer: boolean;
}

/** The values of names. */
export type Scope = ReadonlyMap<string, Value>;

const CONSTANTS: Readonly<Record<string, number>> = {
  pi: Math.PI,
  π: Math.PI,
  tau: 2 * Math.PI,
  τ: 2 * Math.PI,
  euler: Math.E,
  ℇ: Math.E,
};

const FUNCTIONS: Readonly<Record<string, (x: number) => number>> = {
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  arcsin: Math.asin,
  arccos: Math.acos,
  arctan: Math.atan,
  asin: Math.asin,
  acos: Math.acos,
  atan: Math.atan,
  exp: Math.exp,
  log: Math.log,
  ln: Math.log,
  sqrt: Math.sqrt,
  floor: Math.floor,
  ceiling: Math.ceil,
};

/** The value of an expression that is linear in the parameters. */
export function evaluate(expression: Expression, scope: Scope, version: 2 | 3): Value {
  const of = (part: Expression): Value => {
    const value = operate(part);
    if (![value.offset, ...value.scales.values()].every(Number.isFinite)) {
      throw errorAt(part.at, "this expression is not a finite number");
    }
    return value;
  };
  const operate = (part: Expression): Value => {
    switch (part.kind) {
      case "number":
        return { ...constant(part.value), integer: part.integer };
      case "name":
        return lookUp(part.name, part.at, scope);
      case "negative": {
        const value = of(part.of);
        return { ...scaled(value, -1), integer: value.integer };
      }
      case "call":
        return call(part.name, part.values.map(of), part.at);
      case "binary": {
        const [left, right] = [of(part.left), of(part.right)];
        const integer = left.integer && right.integer;
        switch (part.operator) {
          case "+":
            return { ...added(left, right), integer };
          case "-":
            return { ...added(left, scaled(right, -1)), integer };
          case "*":
            if (!isConstant(left) && !isConstant(right)) throw nonlinear(part.at, "a product of parameters");
            return { ...(isConstant(left) ? scaled(right, left.offset) : scaled(left, right.offset)), integer };
          case "/":
            return divide(left, right, integer && version === 3, part.at);
          case "**":
            if (!isConstant(left) || !isConstant(right)) throw nonlinear(part.at, "a power of a parameter");
            return { ...constant(left.offset ** right.offset), integer: integer && right.offset >= 0 };
        }
      }
    }
  };
  return of(expression);
}

/** The value of an expression that must be an integer and must not depend on parameters. */
export function evaluateInteger(expression: Expression, scope: Scope, version: 2 | 3, what: string): number {
  const value = evaluate(expression, scope, version);
  if (!isConstant(value)) throw errorAt(expression.at, `${what} must not depend on a parameter`);
  if (!Number.isSafeInteger(value.offset)) {
    throw errorAt(expression.at, `${what} must be an integer, received ${value.offset}`);
  }
  return value.offset;
}

function lookUp(name: string, at: Position, scope: Scope): Value {
  const value = scope.get(name);
  if (value) return value;
  if (!Object.hasOwn(CONSTANTS, name)) throw errorAt(at, `"${name}" is not a parameter or constant`);
  return { ...constant(CONSTANTS[name]!), integer: false };
}

function call(name: string, values: readonly Value[], at: Position): Value {
  if (!Object.hasOwn(FUNCTIONS, name)) throw errorAt(at, `the function "${name}" cannot be read`);
  const [value] = values;
  if (values.length !== 1) throw errorAt(at, `${name} takes one value, received ${values.length}`);
  if (!isConstant(value!)) throw nonlinear(at, `${name} of a parameter`);
  return { ...constant(FUNCTIONS[name]!(value!.offset)), integer: false };
}

function divide(left: Value, right: Value, truncating: boolean, at: Position): Value {
  if (!isConstant(right)) throw nonlinear(at, "a division by a parameter");
  if (right.offset === 0) throw errorAt(at, "this is a division by zero");
  const quotient = scaled(left, 1 / right.offset);
  // x · (1/y) may differ from x / y in the last bit.
  const value = isConstant(left) ? constant(left.offset / right.offset) : quotient;
  if (truncating && !Number.isInteger(value.offset)) {
    throw errorAt(
      at,
      `a division of integers is rounded in OpenQASM 3, which is rarely meant; write ${left.offset}.0 for a real number`,
    );
  }
  return { ...value, integer: truncating };
}

function nonlinear(at: Position, what: string): SyntaxError {
  return errorAt(at, `angles must be linear in the parameters, received ${what}`);
}
