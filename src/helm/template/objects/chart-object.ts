import { GoMap, GoSlice, type Value, type ValueMap } from "#kit/gotemplate/value/value.ts";
import type { Metadata } from "../../chart/metadata.ts";
import type { ChartTree, TreeDependency } from "../../values/chart-tree.ts";
import type { HelmProfile } from "../helm-profile.ts";
import { Struct, type Fields } from "./struct.ts";

/** A map of texts; absent, it is Go's nil map. */
class Annotations extends GoMap {
  readonly #isNil: boolean;

  constructor(annotations: ValueMap | undefined) {
    super("map[string]string", "string", annotations ?? new Map());
    this.#isNil = annotations === undefined;
  }

  override get isNil(): boolean {
    return this.#isNil;
  }

  override withEntries(entries: ValueMap): Annotations {
    return new Annotations(this.#isNil ? undefined : entries);
  }
}

/** A list of texts, as the profile has it: structs keep Go's type, maps made of them do not. */
type MakeTexts = (items: readonly string[] | undefined) => Value;

/**
 * `.Chart`: in Helm 4 a map with Go's field names, in which a name that is not there is empty; in Helm 3 the struct itself,
 * in which it is an error.
 */
export function chartObject(tree: ChartTree, isRoot: boolean, helm: HelmProfile): Value {
  if (helm === "helm4") {
    const texts: MakeTexts = (items = []) => [...items];
    const maintainers = (tree.metadata.maintainers ?? []).map((each) => new Map(maintainerFields(each)));
    const dependencies = (tree.declared ?? []).map((each) => new Map(dependencyFields(each, texts)));
    const fields: ValueMap = new Map(chartFields(tree, texts, maintainers, dependencies));
    return fields.set("IsRoot", isRoot);
  }
  const texts: MakeTexts = (items = []) => new GoSlice("string", items);
  const maintainers = (tree.metadata.maintainers ?? []).map(
    (each) => new ChartStruct("*chart.Maintainer", maintainerFields(each)),
  );
  const dependencies = (tree.declared ?? []).map(
    (each) => new ChartStruct("*chart.Dependency", dependencyFields(each, texts)),
  );
  const fields = chartFields(
    tree,
    texts,
    new GoSlice("*chart.Maintainer", maintainers),
    new GoSlice("*chart.Dependency", dependencies),
  );
  return new ChartStruct("struct { chart.Metadata; IsRoot bool }", [...fields, ["IsRoot", isRoot]]);
}

/** Chart.yaml as the struct that templates of other tools see, such as that of a release's name; without its dependencies. */
export function metadataObject(metadata: Metadata): Value {
  const texts: MakeTexts = (items = []) => new GoSlice("string", items);
  const maintainers = (metadata.maintainers ?? []).map(
    (each) => new ChartStruct("*chart.Maintainer", maintainerFields(each)),
  );
  const fields = chartFields(
    { name: metadata.name ?? "", metadata },
    texts,
    new GoSlice("*chart.Maintainer", maintainers),
    new GoSlice("*chart.Dependency", []),
  );
  return new ChartStruct("*chart.Metadata", fields);
}

function chartFields(
  tree: Pick<ChartTree, "name" | "metadata">,
  texts: MakeTexts,
  maintainers: Value,
  dependencies: Value,
): Fields {
  const { metadata } = tree;
  const { annotations } = metadata;
  return [
    ["Name", tree.name],
    ["Home", metadata.home ?? ""],
    ["Sources", texts(metadata.sources)],
    ["Version", metadata.version ?? ""],
    ["Description", metadata.description ?? ""],
    ["Keywords", texts(metadata.keywords)],
    ["Maintainers", maintainers],
    ["Icon", metadata.icon ?? ""],
    ["APIVersion", metadata.apiVersion ?? ""],
    ["Condition", metadata.condition ?? ""],
    ["Tags", metadata.tags ?? ""],
    ["AppVersion", metadata.appVersion ?? ""],
    ["Deprecated", metadata.deprecated ?? false],
    ["Annotations", new Annotations(annotations && new Map(Object.entries(annotations)))],
    ["KubeVersion", metadata.kubeVersion ?? ""],
    ["Dependencies", dependencies],
    ["Type", metadata.type ?? ""],
  ];
}

function maintainerFields(maintainer: { name?: string; email?: string; url?: string } | null): Fields {
  const { name = "", email = "", url = "" } = maintainer ?? {};
  return [
    ["Name", name],
    ["Email", email],
    ["URL", url],
  ];
}

function dependencyFields(dependency: TreeDependency, texts: MakeTexts): Fields {
  return [
    ["Name", dependency.name],
    ["Version", dependency.version ?? ""],
    ["Repository", dependency.repository ?? ""],
    ["Condition", dependency.condition ?? ""],
    ["Tags", texts(dependency.tags)],
    ["Enabled", dependency.enabled],
    ["ImportValues", (dependency.importValues ?? []) as Value[]],
    ["Alias", dependency.alias ?? ""],
  ];
}

/** How encoding/json names the fields; those that are empty are left out. */
const jsonNames: Readonly<Record<string, string>> = {
  APIVersion: "apiVersion",
  AppVersion: "appVersion",
  KubeVersion: "kubeVersion",
  URL: "url",
  IsRoot: "IsRoot",
  ImportValues: "import-values",
};

/** A struct of Helm 3, by the names that JSON has. */
class ChartStruct extends Struct {
  override toJson(): Value {
    const kept = this.fields().filter(([name, value]) => name === "IsRoot" || !isZero(value));
    return new Map(kept.map(([name, value]) => [jsonNames[name] ?? name.toLowerCase(), value]));
  }
}

function isZero(value: Value): boolean {
  if (value instanceof GoSlice) return value.items.length === 0;
  if (value instanceof GoMap) return value.entries.size === 0;
  return value === "" || value === false || (Array.isArray(value) && value.length === 0);
}
