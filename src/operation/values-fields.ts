import { z } from "zod";
import { field } from "./field.ts";

/** A flag that may be given many times, or with several values between commas. */
export const texts = (description: string, placeholder: string, more: { short?: string; keepsCommas?: true } = {}) =>
  field(z.array(z.string()).default([]), { description, placeholder, only: "flag", ...more });

const assignments = (description: string, placeholder: string) =>
  texts(description, placeholder, { keepsCommas: true });

/** The input fields of every operation that renders charts: the values of a user, by Helm's flags. */
export const valuesFields = {
  values: texts("Files with values; later ones win; - reads what is piped in", "file", { short: "f" }),
  set: assignments("Values, such as a.b=1,c={x,y}", "key=value"),
  setString: assignments("Values that are texts whatever they look like", "key=value"),
  setFile: assignments("Values that are the contents of files", "key=file"),
  setJson: assignments('Values in JSON, such as a={"b":1}', "key=json"),
  setLiteral: assignments("A value that is all behind the sign, as it stands", "key=value"),
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
