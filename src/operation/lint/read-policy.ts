import { ctChartSchema } from "#helm/lint/chart-schema/ct-chart-schema.ts";
import { readChartSchema } from "#helm/lint/chart-schema/read-chart-schema.ts";
import { PolicyError } from "#helm/lint/policy-error.ts";
import type { LintPolicy } from "#helm/lint/policy.ts";
import { readStyleConfig, stylePreset } from "#helm/lint/yaml-style/read-style-config.ts";
import type { StyleConfig } from "#helm/lint/yaml-style/style-config.ts";
import { locate } from "#kit/diagnostic/locate.ts";
import { SourceText } from "#kit/diagnostic/source-text.ts";
import { AppError } from "#kit/error/app-error.ts";
import { joinPath, type FilePath } from "../files.ts";
import type { CheckContext } from "./check-context.ts";

const maxBytes = 1 << 20;
/** How far one `lintconf.yaml` may extend another one. */
const maxExtends = 10;
/** Where ct looks inside of a checkout. */
const folders = [".", ".ct"] as const;

/** Hears each text that the policy is made of. */
type Hear = (text: string) => void;

interface PolicyContext extends CheckContext {
  readonly hear: Hear;
}

/**
 * What the repository asks of its charts: the configuration that is named, or that lies where ct looks for it. Profile ct
 * falls back on what ct ships with; the profiles of helm ask for nothing, as helm does.
 * @throws {AppError} `config-invalid` with the place, `file-unreadable`
 */
export async function readPolicy(given: CheckContext, hear: Hear): Promise<LintPolicy> {
  const context: PolicyContext = { ...given, hear };
  const { profile, lintConf, chartYamlSchema } = context.input;
  if (profile === "helm3" || profile === "helm4") return {};
  const stylePath = await findFile(lintConf, "lintconf.yaml", context);
  const schemaPath = await findFile(chartYamlSchema, "chart_schema.yaml", context);
  const style =
    stylePath !== undefined ? await readStyle(stylePath, 0, context) : profile === "ct" ? stylePreset("ct") : undefined;
  const chartSchema =
    schemaPath !== undefined
      ? await readFrom(schemaPath, context, readChartSchema)
      : profile === "ct"
        ? ctChartSchema()
        : undefined;
  return { ...(style === undefined ? {} : { style }), ...(chartSchema === undefined ? {} : { chartSchema }) };
}

/** A named file is looked for from here and then from the root, which is where the configuration means it to be. */
async function findFile(
  named: string | undefined,
  name: string,
  { ports, signal }: PolicyContext,
): Promise<FilePath | undefined> {
  const root = "." as FilePath;
  const here = named === undefined ? undefined : ports.files.resolve(named);
  const fromRoot = named === undefined || named.startsWith("/") ? [] : [joinPath(root, named)];
  const candidates =
    here === undefined ? folders.map((folder) => joinPath(folder as FilePath, name)) : [here, ...fromRoot];
  for (const path of candidates) if ((await ports.files.info(path, signal))?.kind === "file") return path;
  if (here === undefined) return undefined;
  throw new AppError("config-missing", `There is no file "${ports.files.display(here)}"`, {
    hint: `Correct the path; without it ${name} is looked for at the root and in .ct`,
  });
}

function readStyle(path: FilePath, depth: number, context: PolicyContext): Promise<StyleConfig> {
  const { files } = context.ports;
  return readFrom(path, context, (source) =>
    readStyleConfig(source, async (name) => {
      const base = joinPath("." as FilePath, name);
      const isFile = !name.startsWith("/") && (await files.info(base, context.signal))?.kind === "file";
      return isFile && depth < maxExtends ? readStyle(base, depth + 1, context) : undefined;
    }),
  );
}

async function readFrom<Value>(
  path: FilePath,
  { ports: { files }, signal, hear }: PolicyContext,
  read: (source: SourceText) => Value | Promise<Value>,
): Promise<Value> {
  const text = new TextDecoder().decode(await files.read(path, signal, maxBytes));
  hear(`${path} ${text}`);
  try {
    return await read(new SourceText(files.display(path), text));
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    const { line, column } = locate({ source: error.source, span: error.span });
    throw new AppError("config-invalid", `${error.source.path}:${line}:${column}: ${error.message}`);
  }
}
