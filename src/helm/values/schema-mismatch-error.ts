import { ValuesError } from "./values-error.ts";

/** Values that a schema of the chart, or of one inside of it, refuses. */
export class SchemaMismatchError extends ValuesError {
  /** Whether a chart inside of the chart refuses them, not only the chart itself. */
  readonly isBySubchart: boolean;

  constructor(text: string, isBySubchart: boolean) {
    super(
      `values don't meet the specifications of the schema(s) in the following chart(s):\n${text}`,
      "Correct the values (the chart's own in values.yaml, others where they are given), or the schema that refuses them",
    );
    this.isBySubchart = isBySubchart;
  }
}
