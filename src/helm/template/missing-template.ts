import { FunctionError } from "#kit/gotemplate/function-error.ts";
import { quote } from "#kit/gotemplate/strconv/quote.ts";

/** The name that Helm gives the set of all templates. */
export const setName = "gotpl";

/** A template that is included and that nobody defines. */
export class MissingTemplate extends FunctionError {
  override readonly name = "MissingTemplate";

  constructor(template: string) {
    super(`template: no template ${quote(template)} associated with template ${quote(setName)}`);
  }
}
