import { z } from "zod";
import { chartMatrix } from "#operation/chart-matrix.ts";
import { weighChart } from "#operation/chart-weight.ts";
import { defineOperation } from "#operation/define-operation.ts";
import { field } from "#operation/field.ts";
import { pickShard } from "#operation/pick-shard.ts";
import { shardFields } from "#operation/shard-fields.ts";
import { chartTable } from "./chart-table.ts";

/** Finds the charts of the repository. */
export default defineOperation({
  id: "discover",
  summary: "List the charts of this repository, with totals per type",
  group: "look",
  examples: [
    { command: "discover", what: "every chart, with its version and type" },
    { command: "discover --type library --json", what: "library charts, for a program" },
    { command: "discover --format matrix --shards 4", what: "a job matrix that shares the charts out over four jobs" },
  ],
  input: z.strictObject({
    type: field(z.enum(["application", "library"]).optional(), {
      description: "Only charts of this type",
      only: "flag",
    }),
    format: field(z.enum(["text", "matrix"]).default("text"), {
      description: "text for people, matrix for a job matrix of GitHub or GitLab",
      only: "flag",
    }),
    ...shardFields,
  }),
  codes: {},
  ports: ["files", "git"],
  stdout: "output",
  async run({ input, charts, ports, signal, each, print, examined }) {
    const found = (await charts.all(signal)).filter((chart) => input.type === undefined || chart.type === input.type);
    const isShared = input.shards !== undefined || input.shard !== undefined;
    const weighed = isShared
      ? await each(found, (chart) => weighChart(chart, ports.files, signal))
      : found.map((chart) => ({ chart, weight: 1 }));
    const picked = pickShard(weighed, input.shard);
    examined("chart", picked.length);
    const kept = picked.map(({ chart }) => chart);
    const totals = {
      application: kept.filter((chart) => chart.type === "application").length,
      library: kept.filter((chart) => chart.type === "library").length,
    };
    const matrix = input.format === "matrix" ? chartMatrix(picked, input.shards) : undefined;
    const data = {
      charts: kept.map((chart) => ({ ...chart, dependencies: chart.dependencies.map((each) => ({ ...each })) })),
      totals,
    };
    print({
      data: matrix ?? data,
      text: (style) => (matrix === undefined ? chartTable(kept, totals, style) : `${JSON.stringify(matrix)}\n`),
    });
  },
});
