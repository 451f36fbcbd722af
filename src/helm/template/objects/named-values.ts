import { defineFunction } from "#kit/gotemplate/define-function.ts";
import { FunctionError } from "#kit/gotemplate/function-error.ts";
import { quote } from "#kit/gotemplate/strconv/quote.ts";
import { GoMap, type GoFunction, type ValueMap } from "#kit/gotemplate/value/value.ts";
import { scalarAt, tableAt } from "../../values/value-path.ts";
import { writeYaml } from "../../yaml/write-yaml.ts";

/** Helm's map with a name of its own, which `.Values` and the data of a template are. */
export class NamedValues extends GoMap {
  /** @param type `common.Values` in Helm 4, `chartutil.Values` in Helm 3 */
  constructor(type: string, entries: ValueMap) {
    super(type, "interface {}", entries);
  }

  override withEntries(entries: ValueMap): NamedValues {
    return new NamedValues(this.type, entries);
  }

  override method(name: string): GoFunction | undefined {
    switch (name) {
      case "YAML":
        return defineFunction([], () => writeYaml(this.entries));
      case "AsMap":
        return defineFunction([], () => this.entries);
      case "Table":
        return defineFunction(["string"], (path) => this.#table(path));
      case "PathValue":
        return defineFunction(["string"], (path) => this.#value(path));
      default:
        return undefined;
    }
  }

  #table(path: string): NamedValues {
    const table = tableAt(this.entries, path);
    if (table !== undefined) return new NamedValues(this.type, table);
    const missing = path
      .split(".")
      .find((_, index, keys) => tableAt(this.entries, keys.slice(0, index + 1).join(".")) === undefined);
    throw new FunctionError(`${quote(missing ?? path)} is not a table`);
  }

  #value(path: string): ReturnType<typeof scalarAt> {
    if (path === "") throw new FunctionError("YAML path cannot be empty");
    const value = scalarAt(this.entries, path);
    if (value !== undefined) return value;
    throw new FunctionError(`${quote(path.slice(path.lastIndexOf(".") + 1))} is not a value`);
  }
}
