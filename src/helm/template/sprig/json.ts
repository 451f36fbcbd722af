import { defineFunction } from "#kit/gotemplate/define-function.ts";
import { FunctionError } from "#kit/gotemplate/function-error.ts";
import type { Value } from "#kit/gotemplate/value/value.ts";
import { decodeJson, JsonDecodeError } from "../../json/decode-json.ts";
import { encodeJson, JsonEncodeError, type JsonStyle } from "../../json/encode-json.ts";
import type { FunctionTable } from "../function-table.ts";

const pretty: JsonStyle = { indent: "  " };
const raw: JsonStyle = { escapesHtml: false };

/** An error of JSON as the function's own. */
function orFail<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof JsonEncodeError || error instanceof JsonDecodeError) throw new FunctionError(error.message);
    throw error;
  }
}

/** What could not be done leaves nothing behind, and nobody is told. */
function orNothing(value: Value, style?: JsonStyle): string {
  try {
    return encodeJson(value, style);
  } catch (error) {
    if (error instanceof JsonEncodeError) return "";
    throw error;
  }
}

const rawJson = defineFunction(["interface {}"], (value) => orFail(() => encodeJson(value, raw)));

/** Sprig's JSON. `toJson`, `mustToJson` and `fromJson` are Helm's own. */
export const jsonFunctions: FunctionTable = {
  toPrettyJson: defineFunction(["interface {}"], (value) => orNothing(value, pretty)),
  mustToPrettyJson: defineFunction(["interface {}"], (value) => orFail(() => encodeJson(value, pretty))),
  toRawJson: rawJson,
  mustToRawJson: rawJson,
  mustFromJson: defineFunction(["string"], (text) => orFail(() => decodeJson(text))),
};
