import type { FilePath } from "#operation/files.ts";
import type { Operation } from "#operation/operation.ts";
import { Layers } from "./layers.ts";
import type { Origin } from "./origin.ts";
import type { Config } from "./schema.ts";
import type { SettingPath } from "./setting-path.ts";

/** Something that a user should know of where the configuration comes from, and that stops nothing. */
export interface ConfigNote {
  /** Capital first, no full stop. */
  readonly message: string;
  readonly origin: Origin;
}

/** One step of a pipeline. */
export interface PipelineStep {
  /** The operation's id. */
  readonly operation: string;
  /** Its input in this pipeline, weaker than flags and environment, stronger than the operation's section. */
  readonly input: Layers;
}

/** A folder or glob with charts. */
export interface ChartRoot {
  readonly path: string;
  /** Absent: charts of both types. */
  readonly type?: "application" | "library";
}

/** The configuration of a run: flags, environment, files and defaults on top of each other. */
export class LoadedConfig {
  /** Everything but the operations' sections, parsed. */
  readonly values: Config;
  /** The files that were read: none, chartyard.yaml, or ct.yaml and cr.yaml. */
  readonly files: readonly FilePath[];
  readonly notes: readonly ConfigNote[];
  readonly #layers: Layers;
  readonly #builtIn: ReadonlySet<string>;

  constructor(
    values: Config,
    layers: Layers,
    facts: { files: readonly FilePath[]; notes: readonly ConfigNote[]; builtIn: ReadonlySet<string> },
  ) {
    this.values = values;
    this.files = facts.files;
    this.notes = facts.notes;
    this.#layers = layers;
    this.#builtIn = facts.builtIn;
  }

  /** Where a value comes from: `origin(["target", "branch"])`, `origin(["lint", "profile"])`. */
  origin(path: SettingPath): Origin {
    return this.#layers.origin(path);
  }

  /** The input that the file has for an operation, to be parsed by the operation's own schema. Empty where there is none. */
  section(operation: string): Layers {
    const section = new Layers();
    section.add(this.#layers, this.#builtIn.has(operation) ? [operation] : ["operations", operation]);
    return section;
  }

  /** All that the file has for an operation, weakest first: what it shares with another one, then its own section. */
  sections({ id, sharesWith, input }: Operation): Layers[] {
    const own = this.section(id);
    return sharesWith === undefined ? [own] : [this.section(sharesWith).pick(Object.keys(input.shape)), own];
  }

  /** The steps of a pipeline, or `undefined` where there is none of that name. */
  pipeline(name: string): readonly PipelineStep[] | undefined {
    if (!Object.hasOwn(this.values.pipelines, name)) return undefined;
    return this.values.pipelines[name]?.map((step, index) => {
      const operation = typeof step === "string" ? step : (Object.keys(step)[0] ?? "");
      const input = new Layers();
      if (typeof step !== "string") input.add(this.#layers, ["pipelines", name, String(index), operation]);
      return { operation, input };
    });
  }

  /** The chart roots in one form. Empty: look everywhere. */
  get chartRoots(): readonly ChartRoot[] {
    return this.values.charts.map((root) => {
      if (typeof root === "string") return { path: root };
      return { path: root.path, ...(root.type === undefined ? {} : { type: root.type }) };
    });
  }
}
