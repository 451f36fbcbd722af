import { z } from "zod";
import { severities } from "#kit/diagnostic/finding.ts";
import { field } from "#operation/field.ts";
import { defaultConfig } from "./default-config.ts";

// What a checkout says of itself must not lead a run out of it.
const glob = z
  .string()
  .min(1)
  .refine(
    (text) => !/^(?:\/|[A-Za-z]:)|(?:^|[\\/])\.\.(?:[\\/]|$)/.test(text),
    "paths are relative to the root and stay inside it",
  );
const reason = field(z.string().min(1), { description: "Why the findings are accepted" });

const ChartRoot = z.union([
  glob,
  z.strictObject({
    path: field(glob, { description: "Folder or glob, relative to the root of the repository" }),
    type: field(z.enum(["application", "library"]).optional(), {
      description: "Take only charts of this type. Default: both",
    }),
  }),
]);

const Suppression = z.union([
  reason,
  z.strictObject({
    paths: field(z.array(glob).min(1), { description: "Files or folders, as globs, in which the code is accepted" }),
    reason,
  }),
]);

// A shell completes these names: a name with a `$(…)` in it would be run by the shell of whoever presses the tab key.
const pipelineName = z
  .string()
  .regex(/^[A-Za-z0-9][\w.-]*$/, "a pipeline's name has letters, digits, dots, dashes and underscores");
const stepInput = z.record(z.string(), z.unknown());

/** One step of a pipeline: an operation's id, or a single key with its input. */
const PipelineStep = z.union([
  z.string().min(1),
  z
    .record(z.string(), stepInput)
    .refine((step) => Object.keys(step).length === 1, "a step with input has one key, the operation's id")
    .meta({ minProperties: 1, maxProperties: 1 }),
]);

/**
 * chartyard.yaml without the sections of the operations, which are parsed by each operation's own input when it runs.
 * Every key is optional and every default is what a careful maintainer would choose.
 */
export const Config = z.strictObject({
  charts: field(z.array(ChartRoot).default(defaultConfig.charts), {
    description:
      "Where charts are: folders or globs, each with optional type. Default: every folder with a Chart.yaml that git does not ignore and that is not inside another chart's charts/",
  }),
  exclude: field(z.array(glob).default(defaultConfig.exclude), { description: "Chart folders to leave out, as globs" }),
  target: field(
    z
      .strictObject({
        branch: field(z.string().min(1).default(defaultConfig.target.branch), {
          description: "Branch that a change is measured against",
        }),
        remote: field(z.string().min(1).default(defaultConfig.target.remote), {
          description: "Remote that holds the branch",
        }),
        since: field(z.string().min(1).default(defaultConfig.target.since), {
          description: "Revision whose merge base with the branch is compared with the working tree",
        }),
      })
      .prefault({}),
    { description: "What a change is measured against" },
  ),
  ignore: field(z.record(z.string().min(1), Suppression).default(defaultConfig.ignore), {
    description:
      "Findings to accept, by code: a reason, or paths and a reason. An entry that matches nothing is reported",
  }),
  failOn: field(z.enum(severities).default(defaultConfig.failOn), {
    description: "Severity from which findings make the exit code 1",
  }),
  concurrency: field(
    z
      .strictObject({
        local: field(z.int().min(1).max(256).optional(), {
          description: "Charts worked on at a time. Default: the cores of the machine",
        }),
        remote: field(z.int().min(1).max(10).default(defaultConfig.concurrency.remote), {
          description: "Requests to remote services under way at a time",
        }),
      })
      .prefault({}),
    { description: "How much happens at a time" },
  ),
  memory: field(
    z
      .strictObject({
        warningMegabytes: field(z.int().min(32).default(defaultConfig.memory.warningMegabytes), {
          description: "Resident memory from which caches shrink and fewer charts are worked on at a time",
        }),
        criticalMegabytes: field(z.int().min(32).default(defaultConfig.memory.criticalMegabytes), {
          description: "Resident memory from which one chart is worked on at a time and caches are emptied",
        }),
      })
      .refine((memory) => memory.warningMegabytes <= memory.criticalMegabytes, {
        message: "warningMegabytes is at most criticalMegabytes",
        path: ["warningMegabytes"],
      })
      .prefault({}),
    { description: "Bounds for the memory of a run" },
  ),
  cache: field(
    z
      .strictObject({
        disk: field(z.boolean().default(defaultConfig.cache.disk), {
          description:
            "Keep facts about charts between runs, in this user's cache folder, by the hash of what they came from",
        }),
        maxEntries: field(z.int().min(1).max(1_000_000).default(defaultConfig.cache.maxEntries), {
          description: "Entries that a cache in memory holds at most",
        }),
        maxMegabytes: field(z.int().min(1).max(1024).default(defaultConfig.cache.maxMegabytes), {
          description: "Size of the caches in memory at most",
        }),
        ttlMinutes: field(z.number().min(0).max(1440).default(defaultConfig.cache.ttlMinutes), {
          description: "How long an answer of a remote service is used again",
        }),
      })
      .prefault({}),
    { description: "What is remembered within a run and between runs" },
  ),
  reporters: field(z.array(z.string().min(1)).default(defaultConfig.reporters), {
    description:
      "Reports to write, as name or name=file, such as sarif=out.sarif. Default: text, and github where GitHub Actions runs it",
  }),
  plugins: field(z.array(z.string().min(1)).default(defaultConfig.plugins), {
    description: "Files with operations of your own, in TypeScript or JavaScript. They run only with --allow-plugins",
  }),
  operations: field(z.record(z.string().min(1), stepInput).default(defaultConfig.operations), {
    description: "Input of the plugins' operations, by their ids",
  }),
  pipelines: field(z.record(pipelineName, z.array(PipelineStep).min(1).max(100)).default(defaultConfig.pipelines), {
    description: "Lists of operations that share one run, for `chartyard run NAME`",
  }),
});

/** The parsed configuration, defaults filled in. */
export type Config = z.output<typeof Config>;
