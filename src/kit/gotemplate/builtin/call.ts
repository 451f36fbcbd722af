import { converterOf } from "../exec/convert.ts";
import { canBeNil } from "../exec/zero-value.ts";
import { FunctionError } from "../function-error.ts";
import { GoInteger, type GoIntegerType } from "../value/go-integer.ts";
import { typeName } from "../value/type-name.ts";
import { GoHost, type Execution, type GoFunction, type Value } from "../value/value.ts";

/** Go's `call`: calls a function that is a value. @throws {FunctionError} */
export function callValue(name: string, callee: Value, args: readonly Value[], execution: Execution): Value {
  if (callee === undefined || callee === null) throw new FunctionError("call of nil");
  const target = callee instanceof GoHost ? callee.function() : undefined;
  if (target === undefined) throw new FunctionError(`non-function ${name} of type ${typeName(callee)}`);
  checkCount(name, target, args.length);
  const prepared = args.map((value, index) =>
    prepare(value, index, target.parameters[index] ?? target.variadic ?? "interface {}"),
  );
  return target.call(prepared, execution);
}

function checkCount(name: string, { parameters, variadic }: GoFunction, count: number): void {
  const wanted = parameters.length;
  if (variadic === undefined && count !== wanted)
    throw new FunctionError(`wrong number of args for ${name}: got ${count} want ${wanted}`);
  if (count < wanted) throw new FunctionError(`wrong number of args for ${name}: got ${count} want at least ${wanted}`);
}

const integer = /^u?int(8|16|32|64)?$/;

function prepare(value: Value, index: number, type: string): Value {
  const given = value ?? undefined;
  if (given === undefined && !canBeNil(type))
    throw new FunctionError(`arg ${index}: value is nil; should be of type ${type}`);
  // Integers are converted here, which they are not when a function is called by its name.
  if (given instanceof GoInteger && integer.test(type))
    return Number(GoInteger.of(type as GoIntegerType, given.value).value);
  const fail = (): never => {
    throw new FunctionError(`arg ${index}: value has type ${typeName(given)}; should be ${type}`);
  };
  return converterOf(type)({ fail }, given);
}
