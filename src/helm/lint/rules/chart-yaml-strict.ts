import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { findDuplicateKeys } from "../../yaml/find-duplicate-keys.ts";
import { isMergeKey } from "../../yaml/to-value.ts";
import type { YamlNode, YamlScalar } from "../../yaml/yaml-node.ts";
import { faultIn } from "../fault.ts";
import { resolve } from "../node-at.ts";
import { mendDuplicates } from "../mend-duplicates.ts";
import { defineRule, type RuleReportOptions } from "../rule.ts";

const dependencyFields = ["name", "version", "repository", "condition", "tags", "enabled", "import-values", "alias"];
const known: Readonly<Record<string, readonly string[]>> = {
  "": "name home sources version description keywords maintainers icon apiVersion condition tags appVersion deprecated annotations kubeVersion dependencies type".split(
    " ",
  ),
  maintainers: ["name", "email", "url"],
  dependencies: dependencyFields,
};

/** Chart.yaml has only fields that helm knows, each once. */
export const chartYamlStrict = defineRule({
  codes: {
    "chart-field-unknown": diagnostic<{ field: string }>({
      severity: "warning",
      title: "Chart.yaml has a field that Helm does not know",
      message: ({ field }) => `Helm knows no field "${field}" here and leaves it out of the package`,
      why: "A misspelt field has no effect, and nobody is told",
      fix: "Correct the name, or move what is yours to annotations",
      bad: "maintainer: [{name: Ada}]",
      good: "maintainers: [{name: Ada}]",
    }),
    "chart-key-duplicate": diagnostic<{ key: string; line: number }>({
      severity: "warning",
      title: "Chart.yaml sets a key twice",
      message: ({ key, line }) => `"${key}" is set twice; Helm keeps the last one (the first is in line ${line})`,
      why: "The first value has no effect, and nobody is told",
      fix: "Remove one of them",
      bad: "version: 1.0.0\nversion: 1.0.1",
      good: "version: 1.0.1",
    }),
  },
  check({ chartYaml, metadata }, report) {
    if (chartYaml?.root === undefined || metadata === undefined) return;
    const { source, root } = chartYaml;
    const duplicates = findDuplicateKeys(root);
    const unknown = unknownFields(root);
    const edits = mendDuplicates(chartYaml, duplicates);
    const lines = duplicates.map(
      ({ name, second }) =>
        `  line ${source.positionAt(second.key.start).line}: key ${JSON.stringify(name)} already set in map`,
    );
    const [firstUnknown] = unknown.toSorted((left, right) => (left.sortKey < right.sortKey ? -1 : 1));
    const reason =
      lines.length > 0
        ? `error converting YAML to JSON: yaml: unmarshal errors:\n${lines.join("\n")}`
        : `error unmarshaling JSON: while decoding JSON: json: unknown field ${JSON.stringify(firstUnknown?.key.text ?? "")}`;
    // Helm names all duplicates at once, or else the first unknown field: the first of our findings carries its words.
    let options: RuleReportOptions = {
      helm: { path: "Chart.yaml", text: `failed to strictly parse chart metadata file\n\t${reason}` },
    };
    for (const { name, first, second } of duplicates) {
      const edit = edits.get(second.key.start);
      report(
        "chart-key-duplicate",
        { key: name, line: source.positionAt(first.key.start).line },
        { source, span: second.key },
        edit === undefined ? options : { ...options, edits: [edit] },
      );
      options = {};
    }
    for (const { key, path } of unknown) {
      const fault = faultIn("Chart.yaml", path);
      report("chart-field-unknown", { field: key.text }, { source, span: key }, { ...options, fault });
      options = {};
    }
  },
});

interface UnknownField {
  readonly key: YamlScalar;
  /** The way to it: `dependencies[0].name`. */
  readonly path: string;
  readonly sortKey: string;
}

function unknownFields(root: YamlNode): UnknownField[] {
  const found: UnknownField[] = [];
  const visit = (node: YamlNode | undefined, section: string, prefix: string, sortPrefix: string): void => {
    const map = resolve(node);
    if (map?.kind !== "map") return;
    for (const { key, value } of map.pairs) {
      if (key.kind !== "scalar") continue;
      if (isMergeKey(key)) {
        const merged = resolve(value);
        for (const each of merged?.kind === "list" ? merged.items : [merged]) visit(each, section, prefix, sortPrefix);
        continue;
      }
      const isKnown = (known[section] ?? []).some((each) => each.toLowerCase() === key.text.toLowerCase());
      if (!isKnown) found.push({ key, path: `${prefix}${key.text}`, sortKey: `${sortPrefix}${key.text}` });
      const list = resolve(value);
      if (section === "" && known[key.text] !== undefined && list?.kind === "list") {
        for (const [index, item] of list.items.entries())
          visit(item, key.text, `${key.text}[${index}].`, `${key.text}/${String(index).padStart(5, "0")}/`);
      }
    }
  };
  visit(root, "", "", "");
  return found;
}
