import { readValues } from "#helm/chart/read-values.ts";
import { decodeJson, JsonDecodeError } from "#helm/json/decode-json.ts";
import { mergeMaps } from "#helm/values/merge-maps.ts";
import { SetError } from "#helm/values/set-error.ts";
import { setValues, type SetMode } from "#helm/values/set-values.ts";
import { YamlError } from "#helm/yaml/yaml-error.ts";
import { textOfBytes } from "#kit/gotemplate/value/text-bytes.ts";
import type { ValueMap } from "#kit/gotemplate/value/value.ts";
import type { RunContext } from "./context.ts";
import type { ValuesInput } from "./values-fields.ts";

/** Values that a user gave and that cannot be read, in Helm's words. */
export class UserValuesError extends Error {
  override readonly name = "UserValuesError";
}

/** What reading them takes. */
type ValuesContext = Pick<RunContext, "ports" | "signal">;

/** Helm reads no larger file of a chart either. */
const maxBytes = 5 << 20;

/**
 * The values of `-f` and of the `--set` flags, in Helm's order: files, then JSON, then the others.
 *
 * @throws {UserValuesError}, and {@link AppError} for files that cannot be read
 */
export async function userValues(
  input: ValuesInput,
  helm: "helm3" | "helm4",
  context: ValuesContext,
): Promise<ValueMap> {
  const values: ValueMap = new Map();
  for (const name of input.values) mergeMaps(values, parseFile(name, await readText(name, context), helm));
  for (const text of input.setJson) setJson(text, values);
  setAll(input.set, values, "--set", "typed");
  setAll(input.setString, values, "--set-string", "string");
  await setFiles(input, values, context);
  setAll(input.setLiteral, values, "--set-literal", "literal");
  return values;
}

function parseFile(name: string, text: string, helm: "helm3" | "helm4"): ValueMap {
  try {
    return readValues(text, helm === "helm4" ? "all" : "first");
  } catch (error) {
    if (error instanceof YamlError) throw new UserValuesError(`failed to parse ${name}: ${error.message}`);
    throw error;
  }
}

async function readText(name: string, { ports, signal }: ValuesContext): Promise<string> {
  if (name.trim() === "-") return ports.readInput(maxBytes, signal);
  return textOfBytes(await ports.files.read(ports.files.resolve(name), signal, maxBytes));
}

function setJson(text: string, values: ValueMap): void {
  const trimmed = text.trim();
  const failed = trimmed.startsWith("{")
    ? `failed parsing --set-json data JSON: ${text}`
    : `failed parsing --set-json data ${text}`;
  try {
    if (!trimmed.startsWith("{")) return setValues(text, values, { mode: "json" });
    const map = decodeJson(trimmed);
    if (map instanceof Map) mergeMaps(values, map);
  } catch (error) {
    if (error instanceof JsonDecodeError || error instanceof SetError) throw new UserValuesError(failed);
    throw error;
  }
}

function setAll(texts: readonly string[], values: ValueMap, flag: string, mode: SetMode): void {
  for (const text of texts) orFail(flag, () => setValues(text, values, { mode }));
}

/** Files are read before they are put in their places: once without them, to learn which they are. */
async function setFiles({ setFile }: ValuesInput, values: ValueMap, context: ValuesContext): Promise<void> {
  for (const text of setFile) {
    const names = new Set<string>();
    orFail("--set-file", () =>
      setValues(text, new Map(), {
        mode: "file",
        readFile: (name) => {
          names.add(name);
          return "";
        },
      }),
    );
    const contents = new Map<string, string>();
    for (const name of names) contents.set(name, await readText(name, context));
    orFail("--set-file", () => setValues(text, values, { mode: "file", readFile: (name) => contents.get(name) ?? "" }));
  }
}

function orFail(flag: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (error instanceof SetError) throw new UserValuesError(`failed parsing ${flag} data: ${error.message}`);
    throw error;
  }
}
