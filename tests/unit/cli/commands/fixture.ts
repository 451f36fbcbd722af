import { AppError } from "#kit/error/app-error.ts";
import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import type { CommandContext } from "#cli/commands/command.ts";
import { commands } from "#cli/commands/registry.ts";
import { globalFlags } from "#cli/global-flags.ts";
import { parseCommandLine } from "#cli/parse-command-line.ts";
import { loadConfig } from "#config/load-config.ts";
import type { FilePath } from "#operation/files.ts";
import type { Git } from "#operation/git.ts";
import type { Operation } from "#operation/operation.ts";
import type { Environment } from "#operation/ports.ts";
import type { Style } from "#operation/style.ts";
import { filesOf, sample } from "../../config/fixture.ts";

const same = (text: string): string => text;
export const plain: Style = { bold: same, dim: same, red: same, yellow: same, green: same, cyan: same };

/** What a repository is, and what is there besides. */
export interface Setting {
  readonly files?: Readonly<Record<string, string>>;
  readonly environment?: Environment;
  /** Revisions that exist; absent where there is no git. */
  readonly revisions?: readonly string[];
  /** The operations of plugins, or why they cannot be loaded. */
  readonly plugins?: readonly Operation[] | AppError;
}

/** What a command came to. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly written: Readonly<Record<string, string>>;
}

/** Runs a command with a registry of one operation. */
export async function runTool(words: string, setting: Setting = {}): Promise<Outcome> {
  const [id = "", ...argv] = words.split(" ");
  const entry = commands.find((each) => each.id === id);
  if (entry === undefined) throw new Error(`No command ${id}`);
  const command = await entry.load();
  const { files = {}, environment = {}, revisions, plugins = [] } = setting;
  let stdout = "";
  let stderr = "";
  const written: Record<string, string> = {};
  const line = await parseCommandLine(id, argv, [...command.flags, ...globalFlags]);
  const ports = {
    files: filesOf(files),
    environment,
    git: gitOf(files, revisions),
  } as unknown as CommandContext["ports"];
  const signal = new AbortController().signal;
  const code = await command.run({
    ports,
    registry: [{ id: sample.id, summary: sample.summary, group: sample.group, load: () => Promise.resolve(sample) }],
    commands,
    runCodes: {
      "chart-unreadable": diagnostic<{ path: string }>({
        severity: "error",
        title: "A chart cannot be read",
        message: ({ path }) => `Cannot read "${path}"`,
        why: "It is not checked",
        fix: "Mend Chart.yaml",
      }),
    },
    plugins: () => (plugins instanceof AppError ? Promise.reject(plugins) : Promise.resolve(plugins)),
    line,
    stdout: (text) => void (stdout += text),
    stderr: (text) => void (stderr += text),
    style: plain,
    version: "1.2.3",
    signal,
    loadConfig: () =>
      loadConfig({ files: ports.files, environment }, { operations: [sample.id], flags: line.flags }, signal),
    write(path, bytes, expect) {
      if (expect !== "absent") throw new Error("A command writes only what is absent");
      written[path] = new TextDecoder().decode(bytes);
      return Promise.resolve();
    },
  });
  return { code, stdout, stderr, written };
}

function gitOf(files: Readonly<Record<string, string>>, revisions: readonly string[] | undefined): Partial<Git> {
  return {
    isCheckout: () => Promise.resolve(revisions !== undefined),
    commit: (revision) => Promise.resolve(revisions?.includes(revision) === true ? "1".repeat(40) : undefined),
    listFiles: () =>
      Promise.resolve(Object.keys(files).filter((path) => /(?:^|\/)Chart\.yaml$/.test(path)) as FilePath[]),
  };
}
