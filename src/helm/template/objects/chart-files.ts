import { defineFunction } from "#kit/gotemplate/define-function.ts";
import { textOfBytes } from "#kit/gotemplate/value/text-bytes.ts";
import { GoBytes, GoMap, GoSlice, type GoFunction, type Value } from "#kit/gotemplate/value/value.ts";
import type { ChartFile } from "../../chart/chart.ts";
import { writeYaml } from "../../yaml/write-yaml.ts";
import { compileGlob } from "./glob.ts";

/** `.Files`: the files of a chart that are neither templates nor read by Helm itself. */
export class ChartFiles extends GoMap {
  constructor(files: Iterable<readonly [string, Value]>) {
    super("engine.files", "[]uint8", new Map(files));
  }

  /** `.Files` of a chart. */
  static of(files: readonly ChartFile[]): ChartFiles {
    return new ChartFiles(files.map(({ name, data }) => [name, new GoBytes(data)]));
  }

  override withEntries(entries: ReadonlyMap<string, Value>): ChartFiles {
    return new ChartFiles(entries);
  }

  override method(name: string): GoFunction | undefined {
    switch (name) {
      case "Get":
        return defineFunction(["string"], (path) => textOfBytes(this.#bytes(path)));
      case "GetBytes":
        return defineFunction(["string"], (path) => new GoBytes(this.#bytes(path)));
      case "Lines":
        return defineFunction(["string"], (path) => new GoSlice("string", this.#lines(path)));
      case "Glob":
        return defineFunction(["string"], (pattern) => this.#glob(pattern));
      case "AsConfig":
        return defineFunction([], () => this.#asYaml((bytes) => textOfBytes(bytes)));
      case "AsSecrets":
        return defineFunction([], () => this.#asYaml((bytes) => Buffer.from(bytes).toString("base64")));
      default:
        return undefined;
    }
  }

  #bytes(path: string): Uint8Array {
    const file = this.entries.get(path);
    return file instanceof GoBytes ? file.bytes : new Uint8Array();
  }

  #lines(path: string): string[] {
    const text = textOfBytes(this.#bytes(path));
    if (!this.entries.has(path)) return [];
    return (text.endsWith("\n") ? text.slice(0, -1) : text).split("\n");
  }

  /** A pattern that is none takes every file, as Helm does. */
  #glob(pattern: string): ChartFiles {
    const matches = compileGlob(pattern);
    return new ChartFiles(matches === undefined ? this.entries : [...this.entries].filter(([path]) => matches(path)));
  }

  /** A map from the names of the files, without their folders, to what is in them. */
  #asYaml(textOf: (bytes: Uint8Array) => string): string {
    const named = [...this.entries.keys()].map((path) => {
      const base = path.slice(path.lastIndexOf("/") + 1);
      return [base, textOf(this.#bytes(path))] as const;
    });
    return writeYaml(new Map(named)).replace(/\n$/, "");
  }
}
