import { z } from "zod";
import { field } from "./field.ts";

/** A flag that may be given many times. */
export const texts = (description: string, placeholder: string, short?: string) =>
  field(z.array(z.string()).default([]), {
    description,
    placeholder,
    only: "flag",
    ...(short === undefined ? {} : { short }),
  });

/** The input fields of every operation that renders charts: the values of a user, by Helm's flags. */
export const valuesFields = {
  values: texts("Files with values; later ones win; - reads what is piped in", "file", "f"),
  set: texts("Values, such as a.b=1,c={x,y}", "key=value"),
  setString: texts("Values that are texts whatever they look like", "key=value"),
  setFile: texts("Values that are the contents of files", "key=file"),
  setJson: texts('Values in JSON, such as a={"b":1}', "key=json"),
  setLiteral: texts("A value that is all behind the sign, as it stands", "key=value"),
};

/** What {@link valuesFields} parse to. */
export interface ValuesInput {
  readonly values: readonly string[];
  readonly set: readonly string[];
  readonly setString: readonly string[];
  readonly setFile: readonly string[];
  readonly setJson: readonly string[];
  readonly setLiteral: readonly string[];
}
