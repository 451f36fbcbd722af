import { z } from "zod";
import { chartMatrix } from "#operation/chart-matrix.ts";
import { weighChart } from "#operation/chart-weight.ts";
import { defineOperation } from "#operation/define-operation.ts";
import { field } from "#operation/field.ts";
import { pickShard } from "#operation/pick-shard.ts";
import { shardFields } from "#operation/shard-fields.ts";

/** Finds the charts that differ from the target branch. */
export default defineOperation({
  id: "changed",
  summary: "List the charts that differ from the target branch",
  group: "look",
  examples: [
    { command: "changed", what: "folders of changed charts, one a line; nothing when nothing changed" },
    { command: "changed --with-dependents", what: "and the charts that depend on them, in the order to build" },
    { command: "changed --target-branch develop --format matrix", what: "a job matrix" },
  ],
  input: z.strictObject({
    targetBranch: field(z.string().min(1).optional(), {
      description: "Branch to compare with. Default: target.branch of the configuration",
      placeholder: "branch",
      only: "flag",
    }),
    remote: field(z.string().min(1).optional(), {
      description: "Remote that holds the branch. Default: target.remote",
      placeholder: "name",
      only: "flag",
    }),
    since: field(z.string().min(1).optional(), {
      description: "Revision whose merge base with the branch is taken. Default: HEAD",
      placeholder: "revision",
      only: "flag",
    }),
    helmignore: field(z.boolean().default(true), {
      description: "Leave out changes of files that .helmignore keeps out of the package",
    }),
    withDependents: field(z.boolean().default(false), { description: "Add the charts that depend on a changed one" }),
    format: field(z.enum(["text", "matrix"]).default("text"), {
      description: "text: a folder a line; matrix: a job matrix",
      only: "flag",
    }),
    ...shardFields,
  }),
  codes: {},
  ports: ["files", "git"],
  stdout: "output",
  async run({ input, charts, settings, ports, signal, each, print, skip, examined }) {
    const changed = await charts.changed(
      {
        branch: input.targetBranch ?? settings.target.branch,
        remote: input.remote ?? settings.target.remote,
        since: input.since ?? settings.target.since,
        helmignore: input.helmignore,
        withDependents: input.withDependents,
      },
      signal,
    );
    for (const path of changed.deleted) skip(path, "the chart was deleted");
    const weighed = await each(changed.charts, (chart) => weighChart(chart, ports.files, signal));
    const picked = pickShard(weighed, input.shard);
    examined("chart", (await charts.all(signal)).length);
    const matrix = input.format === "matrix" ? chartMatrix(picked, input.shards) : undefined;
    const rows = picked.map(({ chart }) => ({
      name: chart.name,
      path: chart.path,
      version: chart.version,
      type: chart.type,
      reason: changed.dependents.has(chart.path) ? "dependent" : "changed",
      files: [...(changed.files.get(chart.path) ?? [])],
    }));
    print({
      data: matrix ?? { base: changed.base, charts: rows, deleted: [...changed.deleted] },
      text: () => {
        if (picked.length === 0) return "";
        return matrix === undefined ? rows.map(({ path }) => `${path}\n`).join("") : `${JSON.stringify(matrix)}\n`;
      },
    });
  },
});
