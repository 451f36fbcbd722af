import { latestDraft } from "./drafts.ts";
import type { Failure } from "./failure.ts";
import type { InstancePath } from "./instance-path.ts";
import { Schema } from "./schema.ts";
import type { SchemaResource } from "./schema-document.ts";

/** What the metaschema is when a schema is validated: parts of the schema may have another one. */
export interface MetaContext {
  readonly schema: Schema;
  readonly resources: ReadonlyMap<string, SchemaResource>;
}

/** What every step of a validation shares. */
export interface Evaluator {
  /** Counts work. @throws {SchemaLimitError} beyond the bound. */
  readonly spend: (steps: number) => void;
  /** How often a schema that was not read has been met. */
  readonly assumptions: () => number;
  readonly evaluate: (frame: Frame) => Failure | undefined;
  readonly metaschemaAt: (meta: MetaContext, path: InstancePath | undefined) => Schema | undefined;
}

/** The failure of a step whose reason nobody asks for. */
const unsaid: Failure = {
  type: "keyword",
  schema: new Schema("", "", latestDraft),
  keyword: [],
  path: undefined,
  text: () => "",
  causes: [],
};

interface FrameOptions {
  readonly evaluator: Evaluator;
  readonly schema: Schema;
  readonly value: unknown;
  readonly path: InstancePath | undefined;
  readonly parent?: Frame;
  /** The keyword of a reference that led here. */
  readonly reference?: string;
  readonly isQuiet?: boolean;
  readonly isSameValue?: boolean;
  readonly meta?: MetaContext | undefined;
}

/** One schema applied to one value. */
export class Frame {
  readonly evaluator: Evaluator;
  readonly value: unknown;
  readonly path: InstancePath | undefined;
  readonly parent: Frame | undefined;
  readonly reference: string | undefined;
  /** Only whether the value fails is asked, not why. */
  readonly isQuiet: boolean;
  readonly isSameValue: boolean;
  readonly depth: number;
  /** The schema as it was asked for; `schema` may be the metaschema of a part. */
  readonly asked: Schema;
  schema: Schema;
  meta: MetaContext | undefined;
  /** Entries and items that no keyword has looked at; absent where nobody asks. */
  unevaluatedNames: Set<string> | undefined;
  unevaluatedItems: Set<number> | undefined;
  readonly failures: Failure[] = [];

  constructor(options: FrameOptions) {
    this.evaluator = options.evaluator;
    this.schema = options.schema;
    this.asked = options.schema;
    this.value = options.value;
    this.path = options.path;
    this.parent = options.parent;
    this.reference = options.reference;
    this.isQuiet = options.isQuiet ?? false;
    this.isSameValue = options.isSameValue ?? false;
    this.depth = (options.parent?.depth ?? 0) + 1;
    this.meta = options.meta;
    this.#watch(options.isSameValue === true && options.parent?.isWatching === true);
  }

  /** Whether somebody asks which entries no keyword has looked at. */
  get isWatching(): boolean {
    return (this.unevaluatedNames?.size ?? 0) + (this.unevaluatedItems?.size ?? 0) > 0;
  }

  /** Whether nothing more can change the answer. */
  get isSettled(): boolean {
    return this.isQuiet && this.failures.length > 0;
  }

  failure(keyword: readonly string[], text: () => string, causes: readonly Failure[] = []): Failure {
    if (this.isQuiet) return unsaid;
    return { type: "keyword", schema: this.schema, keyword, path: this.path, text, causes };
  }

  fail(keyword: readonly string[], text: () => string, causes?: readonly Failure[]): void {
    this.failures.push(this.failure(keyword, text, causes));
  }

  add(failure: Failure | undefined): void {
    if (failure !== undefined) this.failures.push(failure);
  }

  /** Applies another schema to the same value. */
  applySelf(schema: Schema, options: { reference?: string; isQuiet?: boolean } = {}): Failure | undefined {
    const frame = new Frame({
      ...options,
      evaluator: this.evaluator,
      schema,
      value: this.value,
      path: this.path,
      parent: this,
      isSameValue: true,
      isQuiet: this.isQuiet || options.isQuiet === true,
      meta: this.meta,
    });
    frame.#chooseMetaschema();
    const failure = this.evaluator.evaluate(frame);
    if (failure === undefined) this.#merge(frame);
    return failure;
  }

  /** Applies a schema to an entry or an item. */
  applyTo(schema: Schema, value: unknown, token: string, shown = token): Failure | undefined {
    const frame = new Frame({
      evaluator: this.evaluator,
      schema,
      value,
      path: { parent: this.path, token, shown },
      parent: this,
      isQuiet: this.isQuiet,
      meta: this.meta,
    });
    frame.#chooseMetaschema();
    return this.evaluator.evaluate(frame);
  }

  /** Applies a schema to a value of its own, such as the name of an entry. */
  applyApart(schema: Schema, value: unknown): Failure | undefined {
    const own = this.meta?.schema === schema ? this.evaluator.metaschemaAt(this.meta, this.path) : undefined;
    const meta = this.meta === undefined || own === undefined ? this.meta : { ...this.meta, schema: own };
    const frame = new Frame({ evaluator: this.evaluator, schema: own ?? schema, value, path: undefined, meta });
    return this.evaluator.evaluate(frame);
  }

  /** The frame of the same value and the same schema that led here, where a reference goes in a circle. */
  findCycle(): Frame | undefined {
    let isSameValue = this.isSameValue;
    let steps = 0;
    for (let each = this.parent; isSameValue && each !== undefined; each = each.parent) {
      if (each.asked === this.asked) return each;
      isSameValue = each.isSameValue;
      steps += 1;
    }
    this.evaluator.spend(steps >> 3);
    return undefined;
  }

  /** A part of a schema with an address may have a metaschema of its own. */
  #chooseMetaschema(): void {
    if (this.meta === undefined || this.schema !== this.meta.schema) return;
    const schema = this.evaluator.metaschemaAt(this.meta, this.path);
    if (schema === undefined) return;
    this.schema = schema;
    this.meta = { ...this.meta, schema };
  }

  #watch(isAsked: boolean): void {
    const { schema, value } = this;
    if (value instanceof Map) {
      if (schema.additionalProperties === undefined && (isAsked || schema.unevaluatedProperties !== undefined))
        this.unevaluatedNames = new Set((value as Map<string, unknown>).keys());
    } else if (Array.isArray(value)) {
      const isAll = schema.items !== undefined || schema.additionalItems !== undefined;
      if (isAll || !(isAsked || schema.unevaluatedItems !== undefined)) return;
      const items = new Set<number>();
      for (let index = schema.prefixItems?.length ?? 0; index < value.length; index += 1) items.add(index);
      if (items.size > 0) this.unevaluatedItems = items;
    }
  }

  #merge(other: Frame): void {
    for (const name of this.unevaluatedNames ?? [])
      if (other.unevaluatedNames?.has(name) !== true) this.unevaluatedNames?.delete(name);
    for (const index of this.unevaluatedItems ?? [])
      if (other.unevaluatedItems?.has(index) !== true) this.unevaluatedItems?.delete(index);
  }
}
