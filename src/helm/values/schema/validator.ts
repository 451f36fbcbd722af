import { isSchemaNumber, isWhole, numberText } from "./decimal.ts";
import type { Failure } from "./failure.ts";
import { Frame, type Evaluator, type MetaContext } from "./frame.ts";
import { quote } from "#kit/gotemplate/strconv/quote.ts";
import { singleQuote } from "./single-quote.ts";
import { shownPointer, type InstancePath } from "./instance-path.ts";
import { escapeToken } from "./json-pointer.ts";
import { checkArray } from "./keyword/check-array.ts";
import { checkLogic } from "./keyword/check-logic.ts";
import { checkNumber } from "./keyword/check-number.ts";
import { checkObject } from "./keyword/check-object.ts";
import { checkDynamicReferences, checkReference } from "./keyword/check-reference.ts";
import { checkString } from "./keyword/check-string.ts";
import { checkUnevaluated } from "./keyword/check-unevaluated.ts";
import type { Allowed, JsonType, Schema } from "./schema.ts";
import { SchemaLimitError } from "./schema-error.ts";
import { schemaLocation } from "./schema-location.ts";
import { valueKey } from "./value-key.ts";

/** Schemas applied to values in one validation: a second or so, where others would take hours. */
const maxSteps = 1_000_000;
/** Schemas within schemas while one value is validated. */
const maxDepth = 2000;

/** Validates values; one may be used for many, and the bound on work is for all of them together. */
export class Validator implements Evaluator {
  /** The addresses of schemas that were not read and would have had a say. */
  readonly unread = new Set<string>();
  readonly #metaschemaOf: ((meta: MetaContext, pointer: string) => Schema | undefined) | undefined;
  #steps = 0;
  #assumptions = 0;

  /** @param metaschemaOf the metaschema of a part of a schema, where that has an address of its own. */
  constructor(metaschemaOf?: (meta: MetaContext, pointer: string) => Schema | undefined) {
    this.#metaschemaOf = metaschemaOf;
  }

  /** @returns what is wrong; nothing where the value meets the schema. @throws {SchemaLimitError} */
  validate(schema: Schema, value: unknown, meta?: MetaContext): readonly Failure[] {
    const failure = this.evaluate(new Frame({ evaluator: this, schema, value, path: undefined, meta }));
    if (failure === undefined) return [];
    return failure.type === "group" ? failure.causes : [failure];
  }

  readonly spend = (steps: number): void => {
    this.#steps += steps;
    if (this.#steps > maxSteps) throw new SchemaLimitError("it takes more than 1,000,000 steps");
  };

  readonly assumptions = (): number => this.#assumptions;

  readonly metaschemaAt = (meta: MetaContext, path: InstancePath | undefined): Schema | undefined =>
    meta.resources.size === 1 && path !== undefined ? undefined : this.#metaschemaOf?.(meta, shownPointer(path));

  readonly evaluate = (frame: Frame): Failure | undefined => {
    this.spend(1);
    if (frame.depth > maxDepth) throw new SchemaLimitError("it goes deeper than 2,000 levels");
    const { schema } = frame;
    if (schema.unread !== undefined) {
      this.unread.add(schema.unread);
      this.#assumptions += 1;
      frame.unevaluatedNames = undefined;
      frame.unevaluatedItems = undefined;
      return undefined;
    }
    if (schema.always !== undefined) return schema.always ? undefined : frame.failure([], () => "false schema");
    const cycle = frame.findCycle();
    if (cycle !== undefined) return cycleFailure(frame, cycle);
    return checkKinds(frame) ?? this.#checkRest(frame);
  };

  #checkRest(frame: Frame): Failure | undefined {
    const { schema, value } = frame;
    const isModern = schema.draft.version >= 2019;
    if (schema.ref !== undefined) {
      const failure = checkReference(frame, schema.ref, "$ref");
      if (!isModern) return failure;
      frame.add(failure);
    }
    if (typeof value === "string") checkString(frame, value);
    else if (isSchemaNumber(value)) checkNumber(frame, value);
    else if (Array.isArray(value)) checkArray(frame, value);
    else if (value instanceof Map) checkObject(frame, value);
    if (!frame.isSettled) {
      if (isModern) checkDynamicReferences(frame);
      checkLogic(frame);
      if (isModern) checkUnevaluated(frame);
    }
    const { failures } = frame;
    if (failures.length < 2) return failures[0];
    return { ...frame.failure([], () => "validation failed", failures), type: "group", causes: failures };
  }
}

/** The keywords that end the check where they fail. */
function checkKinds(frame: Frame): Failure | undefined {
  const { schema, value } = frame;
  const type = typeOf(value);
  if (type === undefined) return frame.failure([], () => `invalid jsonType ${typeof value}`);
  const { types, const: constant, enum: allowed, format } = schema;
  if (types !== undefined && !types.has(type)) {
    const isInteger = types.has("integer") && isSchemaNumber(value) && isWhole(value);
    if (!isInteger) return frame.failure(["type"], () => `got ${type}, want ${[...types].join(" or ")}`);
  }
  if (constant !== undefined && !isAllowed(frame, constant))
    return frame.failure(["const"], () => mustBe(constant, "'const' failed"));
  if (allowed !== undefined && !isAllowed(frame, allowed))
    return frame.failure(["enum"], () => mustBe(allowed, "'enum' failed"));
  if (format !== undefined && typeof value === "string") {
    const problem = format.check(value);
    if (problem !== undefined)
      return frame.failure(["format"], () => `${singleQuote(value)} is not valid ${format.name}: ${problem}`);
  }
  return undefined;
}

function isAllowed(frame: Frame, { keys }: Allowed): boolean {
  return keys.has(valueKey(frame.value, frame.evaluator.spend));
}

function mustBe({ values }: Allowed, otherwise: string): string {
  if (values.some((value) => value instanceof Map || Array.isArray(value))) return otherwise;
  return `value must be ${values.length === 1 ? "" : "one of "}${values.map(display).join(", ")}`;
}

function display(value: unknown): string {
  if (typeof value === "string") return singleQuote(value);
  if (isSchemaNumber(value)) return numberText(value);
  return typeof value === "boolean" ? String(value) : "<nil>";
}

function typeOf(value: unknown): Exclude<JsonType, "integer"> | undefined {
  if (value === null) return "null";
  if (typeof value === "string") return "string";
  if (typeof value === "boolean") return "boolean";
  if (isSchemaNumber(value)) return "number";
  if (Array.isArray(value)) return "array";
  return value instanceof Map ? "object" : undefined;
}

function cycleFailure(frame: Frame, first: Frame): Failure {
  return frame.failure([], () => {
    const places = `both ${keywordLocation(frame)} and ${keywordLocation(first)}`;
    return `${places} resolve to ${quote(schemaLocation(frame.schema))} causing reference cycle`;
  });
}

/** The way to a frame through keywords and references. */
function keywordLocation(frame: Frame): string {
  let location = "";
  for (let each = frame; each.parent !== undefined; each = each.parent) {
    const step =
      each.reference === undefined
        ? schemaLocation(each.asked).slice(schemaLocation(each.parent.asked).length)
        : `/${escapeToken(each.reference)}`;
    location = step + location;
  }
  return location;
}
