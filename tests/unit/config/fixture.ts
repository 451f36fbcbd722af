import { z } from "zod";
import { defineOperation } from "#operation/define-operation.ts";
import { field } from "#operation/field.ts";
import type { FileInfo, FilePath, Files } from "#operation/files.ts";
import type { Environment } from "#operation/ports.ts";
import { loadConfig } from "#config/load-config.ts";
import type { LoadedConfig } from "#config/loaded-config.ts";
import { AppError } from "#kit/error/app-error.ts";
import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";

/** A repository of texts by path, seen from its root. */
export function filesOf(texts: Readonly<Record<string, string>>): Files {
  const bytes = new Map(Object.entries(texts).map(([path, text]) => [path, new TextEncoder().encode(text)]));
  const infoOf = (path: string): FileInfo | undefined => {
    const found = bytes.get(path);
    if (found !== undefined) return { kind: "file", size: found.length, modified: 0 };
    const isFolder = [...bytes.keys()].some((other) => other.startsWith(`${path}/`));
    return isFolder ? { kind: "folder", size: 0, modified: 0 } : undefined;
  };
  return {
    root: "/repository",
    resolve: (name) => name.replace(/^\.\//, "") as FilePath,
    display: (path) => path,
    read(path) {
      const found = bytes.get(path);
      if (found === undefined) return Promise.reject(new AppError("file-unreadable", `Cannot read "${path}"`));
      return Promise.resolve(found);
    },
    async *stream(path) {
      yield await this.read(path, new AbortController().signal);
    },
    blob: async (path, signal) => new Blob([new Uint8Array(await filesOf(texts).read(path, signal))]),
    info: (path) => Promise.resolve(infoOf(path)),
    list: () => Promise.resolve([]),
    survey: () => Promise.resolve({ entries: [], fingerprint: () => undefined }),
    fingerprint: () => Promise.resolve(undefined),
    real: (path) => Promise.resolve(path),
  };
}

/** Loads the configuration of a repository of texts. */
export function load(
  texts: Readonly<Record<string, string>>,
  options: {
    environment?: Environment;
    flags?: Readonly<Record<string, string | boolean | readonly string[]>>;
    operations?: readonly string[];
  } = {},
): Promise<LoadedConfig> {
  const { environment = {}, flags = {}, operations = ["check", "lint"] } = options;
  return loadConfig(
    { files: filesOf(texts), environment },
    { operations, flags: new Map(Object.entries(flags)) },
    new AbortController().signal,
  );
}

/** The error that a promise ends with. @throws {Error} when it ends well. */
export async function failureOf(work: Promise<unknown>): Promise<AppError> {
  const outcome = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (outcome instanceof AppError) return outcome;
  throw new Error(`Expected an AppError, found ${String(outcome)}`);
}

/** An operation with a field of each kind. */
export const sample = defineOperation({
  id: "check",
  summary: "Check something",
  group: "check",
  examples: [{ command: "check charts/a", what: "Check one chart" }],
  input: z.strictObject({
    paths: field(z.array(z.string()).default([]), {
      description: "Chart folders, or files in charts",
      positional: true,
      placeholder: "chart",
    }),
    profile: field(z.enum(["helm3", "helm4", "default"]).default("default"), {
      description: "Rules to hold charts against",
      short: "p",
    }),
    maxDepth: field(z.int().min(1).default(3), { description: "How deep to look" }),
    skip: field(z.array(z.string()).default([]), { description: "Rules to leave out" }),
    style: field(z.boolean().default(true), { description: "Look at YAML style" }),
    fix: field(z.boolean().default(false), { description: "Mend what can be mended", only: "flag" }),
    weights: field(z.record(z.string(), z.number()).default({}), {
      description: "Weight of each rule",
      only: "config",
    }),
  }),
  codes: {
    "icon-missing": diagnostic<{ chart: string }>({
      severity: "info",
      title: "The chart has no icon",
      message: ({ chart }) => `Chart "${chart}" has no icon`,
      why: "Catalogues show a grey box",
      fix: ({ chart }) => `Add \`icon:\` to ${chart}/Chart.yaml`,
      bad: "name: a",
      good: "name: a\nicon: https://example.com/a.svg",
    }),
    "values-duplicate-key": diagnostic<{ keys: string[] }>({
      severity: "error",
      title: "A key is set twice",
      message: ({ keys }) => `Set twice: ${keys.join(", ")}`,
      why: "Helm keeps the last one",
      fix: ({ keys }) => keys.map((key) => `Merge ${key}`).join("; "),
    }),
  },
  ports: ["files"],
  stdout: "findings",
  run: () => Promise.resolve(),
});
