import { AppError } from "#kit/error/app-error.ts";
import { type ForeignFile, readForeignFiles, toolOf } from "#config/foreign-files.ts";
import { translateForeign, type Translation } from "#config/foreign.ts";
import { cr } from "#config/cr.ts";
import { ct } from "#config/ct.ts";
import { variableName } from "#config/environment.ts";
import { Layers } from "#config/layers.ts";
import { renderTranslation } from "#config/migration.ts";
import { describeOrigin } from "#config/origin.ts";
import { configError } from "#config/problem.ts";
import { readDocument } from "#config/read-document.ts";
import type { FilePath } from "#operation/files.ts";
import type { Environment } from "#operation/ports.ts";
import type { CommandContext } from "./command.ts";
import { refuseSecondConfig } from "./refuse-second-config.ts";

const target = "chartyard.yaml" as FilePath;

/** `chartyard config migrate [file...]`: writes the chartyard.yaml that equals ct.yaml and cr.yaml; with --dry-run, prints it. */
export async function migrateConfig(context: CommandContext): Promise<number> {
  const found = await filesToMigrate(context);
  const names = found.map(({ path = "" }) => context.ports.files.display(path as FilePath));
  const problems = found.flatMap(({ document }) => document.problems);
  if (problems.length > 0) throw configError(problems);
  const translations = found.map(({ tool, document }) => translateForeign(tool, document.layers, {}));
  const whole = together(translations);
  const text = `# Written by \`chartyard config migrate\` from ${names.join(" and ")}\n${renderTranslation(whole) || "{}\n"}`;
  const { flags } = context.line;
  if (flags.get("dry-run") === true || flags.get("check") === true) {
    context.stdout(text);
  } else {
    await refuseSecondConfig(context);
    await context.write(target, new TextEncoder().encode(text), "absent");
    context.stderr(`Wrote ${target}, which is now read in place of ${names.join(" and ")}\n`);
  }
  context.stderr(describeRest(whole, context));
  return flags.get("check") === true ? 1 : 0;
}

async function filesToMigrate({ ports, line, signal }: CommandContext): Promise<ForeignFile[]> {
  const named = line.words.slice(1);
  if (named.length > 0) {
    const files: ForeignFile[] = [];
    for (const name of named) {
      const path = ports.files.resolve(name);
      files.push({ tool: toolOf(path), path, document: await readDocument(path, ports.files, signal), passedOver: [] });
    }
    return files;
  }
  const found = (await readForeignFiles(ports, signal)).filter(({ path }) => path !== undefined);
  if (found.length > 0) return found;
  throw new AppError("usage", "There is no ct.yaml and no cr.yaml to migrate", {
    hint: "Name the file: `chartyard config migrate .github/ct.yaml`; or write a new one: `chartyard init`",
  });
}

/** One translation of several; of two that set the same value, the first counts. */
function together(translations: readonly Translation[]): Translation {
  const settings = translations.flatMap((each) => each.settings);
  const first = settings.filter(
    ({ path }, index) => settings.findIndex((other) => other.path.join(".") === path.join(".")) === index,
  );
  return { settings: first, unsupported: translations.flatMap((each) => each.unsupported) };
}

/** What does not go into the file: keys without a counterpart, and variables, which stay where they are set. */
function describeRest(whole: Translation, { ports }: CommandContext): string {
  const lines = whole.unsupported.map(({ key, reason, origin }) => `  ${describeOrigin(origin)}  ${key} ${reason}\n`);
  const left = lines.length === 0 ? "" : `Left out:\n${lines.join("")}`;
  return left + describeVariables(ports.environment);
}

function describeVariables(environment: Environment): string {
  const settings = [ct, cr].flatMap((tool) => translateForeign(tool, new Layers(), environment).settings);
  const lines = settings.map(({ path, origin }) => `  ${describeOrigin(origin)}  is now ${variableName(path)}\n`);
  return lines.length === 0 ? "" : `Set in the environment, to be renamed where it is set:\n${lines.join("")}`;
}
