import type { SourceText } from "#kit/diagnostic/source-text.ts";
import type { Span } from "#kit/diagnostic/span.ts";
import { parseFirstDocument } from "../../yaml/parse-first-document.ts";
import { resolveScalar } from "../../yaml/resolve-scalar.ts";
import { YamlError } from "../../yaml/yaml-error.ts";
import type { YamlMap, YamlNode } from "../../yaml/yaml-node.ts";
import { pairAt, resolve } from "../node-at.ts";
import { PolicyError } from "../policy-error.ts";
import { ignoreSpec } from "./ignore-spec.ts";
import { styleRules } from "./rules/registry.ts";
import type { StyleConfig, StyleSetting } from "./style-config.ts";
import { stylePresets, type PresetRule } from "./style-presets.ts";
import type { StyleRule } from "./style-rule.ts";

const never = (): boolean => false;
const none: StyleConfig = { rules: new Map(), ignores: never };

/** The configuration of a name: `ct`, yamllint's `default` or `relaxed`. */
export function stylePreset(name: string): StyleConfig | undefined {
  const preset = stylePresets.get(name);
  if (preset === undefined) return undefined;
  const rules = new Map<string, StyleSetting>();
  for (const rule of styleRules) {
    const written = preset[rule.id];
    if (written !== undefined) rules.set(rule.id, presetSetting(rule, written));
  }
  return { rules, ignores: never };
}

function presetSetting(rule: StyleRule, written: PresetRule): StyleSetting {
  const { level = "error", ...options } = written === "enable" ? {} : written;
  return { level, options: { ...initialOptions(rule), ...options }, ignores: never };
}

function initialOptions(rule: StyleRule): Record<string, unknown> {
  return Object.fromEntries(Object.entries(rule.options).map(([name, option]) => [name, option.initial]));
}

/**
 * Reads a `lintconf.yaml` or `.yamllint` as yamllint does.
 *
 * @param base reads the file that `extends` names, where it is none of yamllint's own names.
 * @throws {PolicyError} for what yamllint refuses, and for what is not supported here.
 */
export async function readStyleConfig(
  source: SourceText,
  base: (name: string) => Promise<StyleConfig | undefined>,
): Promise<StyleConfig> {
  const root = readRoot(source);
  const extended = pairAt(root, ["extends"])?.value;
  const name = textOf(extended);
  if (extended !== undefined && name === undefined) throw new PolicyError("extends takes a name", source, extended);
  const parent = name === undefined ? none : (stylePreset(name) ?? (await base(name)));
  if (parent === undefined)
    throw new PolicyError(`There is no configuration "${name}" to extend`, source, extended ?? root);
  return new ConfigReader(source).read(root, parent);
}

function readRoot(source: SourceText): YamlMap {
  const whole = { start: 0, end: 0 };
  try {
    const root = resolve(parseFirstDocument(source.text)?.root);
    if (root?.kind === "map") return root;
    throw new PolicyError("The configuration is no mapping", source, root ?? whole);
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    const message = `Cannot parse YAML: ${error.message.replace(/^yaml: (?:line \d+: )?/, "")}`;
    throw new PolicyError(message, source, { start: error.offset, end: error.offset });
  }
}

class ConfigReader {
  readonly #source: SourceText;

  constructor(source: SourceText) {
    this.#source = source;
  }

  read(root: YamlMap, parent: StyleConfig): StyleConfig {
    const rules = new Map(parent.rules);
    const written = pairAt(root, ["rules"])?.value;
    for (const { key, value } of this.#entries(written)) {
      const rule = styleRules.find(({ id }) => id === textOf(key));
      if (rule === undefined) this.#fail(`yamllint has no rule "${textOf(key) ?? ""}"`, key);
      const setting = this.#setting(rule, value, parent.rules.get(rule.id));
      if (setting === undefined) rules.delete(rule.id);
      else rules.set(rule.id, setting);
    }
    const locale = pairAt(root, ["locale"]);
    if (locale !== undefined && rules.has("key-ordering"))
      this.#fail("A locale is not supported: keys are ordered by their characters' numbers", locale.key);
    return { rules, ignores: this.#ignores(root) ?? parent.ignores };
  }

  #setting(rule: StyleRule, node: YamlNode, parent: StyleSetting | undefined): StyleSetting | undefined {
    const written = resolve(node);
    const word = valueOf(node);
    if (word === "disable" || word === false) return undefined;
    if (word !== "enable" && written?.kind !== "map")
      this.#fail(`Rule "${rule.id}" takes enable, disable or a mapping`, node);
    const options = { ...(parent?.options ?? initialOptions(rule)) };
    let level = parent?.level ?? "error";
    for (const { key, value } of written?.kind === "map" ? written.pairs : []) {
      const name = textOf(key) ?? "";
      if (name === "ignore" || name === "ignore-from-file") continue;
      if (name === "level") level = this.#level(value);
      else options[name] = this.#option(rule, name, key, value);
    }
    const ignores = (written?.kind === "map" ? this.#ignores(written) : undefined) ?? parent?.ignores ?? never;
    return { level, options, ignores };
  }

  #level(node: YamlNode): StyleSetting["level"] {
    const level = valueOf(node);
    return level === "error" || level === "warning" ? level : this.#fail("A level is error or warning", node);
  }

  #option(rule: StyleRule, name: string, key: YamlNode, node: YamlNode): unknown {
    const option = Object.hasOwn(rule.options, name) ? rule.options[name] : undefined;
    if (option === undefined) {
      const names = Object.keys(rule.options).join(", ");
      this.#fail(`Rule "${rule.id}" has no option "${name}"${names === "" ? "" : `: it has ${names}`}`, key);
    }
    const value = valueOf(node);
    if (!option.accepts(value)) this.#fail(`Option "${name}" of rule "${rule.id}" takes ${option.expects}`, node);
    return value;
  }

  /** The patterns of `ignore`: one text with lines, or a list. */
  #ignores(map: YamlMap): StyleConfig["ignores"] | undefined {
    const fromFile = pairAt(map, ["ignore-from-file"]);
    if (fromFile !== undefined)
      this.#fail("ignore-from-file is not supported: write the patterns in ignore", fromFile.key);
    const node = pairAt(map, ["ignore"])?.value;
    if (node === undefined) return undefined;
    const value = valueOf(node);
    const lines = typeof value === "string" ? value.split(/\r?\n/) : value;
    if (!Array.isArray(lines) || !lines.every((line) => typeof line === "string"))
      this.#fail("ignore takes patterns of file names", node);
    return ignoreSpec(lines);
  }

  #entries(node: YamlNode | undefined): YamlMap["pairs"] {
    const map = resolve(node);
    if (node === undefined || map?.kind === "map") return map?.kind === "map" ? map.pairs : [];
    return this.#fail("rules is a mapping", node);
  }

  #fail(message: string, span: Span): never {
    throw new PolicyError(message, this.#source, span);
  }
}

function textOf(node: YamlNode | undefined): string | undefined {
  const value = resolve(node);
  return value?.kind === "scalar" ? value.text : undefined;
}

/** A scalar as YAML 1.1 types it, or a list of them; nothing for a mapping. */
function valueOf(node: YamlNode): unknown {
  const value = resolve(node);
  return value?.kind === "list" ? value.items.map(scalarValue) : scalarValue(node);
}

function scalarValue(node: YamlNode): unknown {
  const value = resolve(node);
  if (value?.kind !== "scalar") return undefined;
  return value.style === "plain" ? resolveScalar(value.text).value : value.text;
}
