import type { Failure } from "./failure.ts";

/** Where in a document something is, by a JSON pointer. */
export interface SchemaPlace {
  readonly url: string;
  readonly pointer: string;
}

/** Why a schema cannot be used, in the words of the library that Helm uses. */
export class SchemaError extends Error {
  override readonly name = "SchemaError";
  /** The nearest place that is known. */
  readonly place: SchemaPlace | undefined;
  /** What the metaschema says, each cause with its place in the schema. */
  readonly failures: readonly Failure[];

  constructor(message: string, place?: SchemaPlace, failures: readonly Failure[] = []) {
    super(message);
    this.place = place;
    this.failures = failures;
  }
}

/** A check was given up because it would take too long or go too deep. */
export class SchemaLimitError extends Error {
  override readonly name = "SchemaLimitError";
}
