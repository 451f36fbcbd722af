import { fileMatch } from "../chart/file-match.ts";
import { trimSpace } from "../template/convert/trim-space.ts";
import type { CrdFile } from "./chart-crds.ts";
import type { Hook } from "./manifest.ts";
import type { SortedManifests } from "./sort-manifests.ts";
import { splitManifests } from "./split-manifests.ts";

/** What of a rendered chart is printed. */
export interface OutputOptions {
  /** Printed first; none unless they are asked for. */
  readonly crds: readonly CrdFile[];
  /** Whether hooks are left out. */
  readonly skipsHooks: boolean;
  /** Whether hooks that test a release are left out. */
  readonly skipsTests: boolean;
}

/** A document as it is printed: with the file it came from. */
interface OutputDocument {
  readonly path: string;
  readonly text: string;
}

const block = ({ path, text }: OutputDocument): string => `---\n# Source: ${path}\n${text}\n`;

/** The hooks that are printed. */
export function printedHooks(hooks: readonly Hook[], { skipsHooks, skipsTests }: OutputOptions): readonly Hook[] {
  return skipsHooks ? [] : hooks.filter(({ events }) => !(skipsTests && events.includes("test")));
}

/** What `helm template` prints of a rendered chart. */
export function templateOutput({ manifests, hooks }: SortedManifests, options: OutputOptions): string {
  const installed = [...options.crds, ...manifests].map(block).join("");
  return `${trimSpace(installed)}\n${printedHooks(hooks, options).map(block).join("")}`;
}

/**
 * What is left of the output with `--show-only`: the documents of the templates that the patterns name, in the order of
 * the patterns. A pattern is that of Go's `filepath.Match`, relative to the chart.
 *
 * @returns the first pattern that names no template instead, where there is one
 */
export function showOnly(output: string, patterns: readonly string[]): string | { readonly missing: string } {
  const documents = splitManifests(output).flatMap((text) => {
    const path = /# Source: [^/\n]+\/([^\n]+)/.exec(text)?.[1];
    return path === undefined ? [] : [{ path, text }];
  });
  const shown: string[] = [];
  for (const pattern of patterns) {
    const found = documents.filter(({ path }) => fileMatch(pattern, path) === true);
    if (found.length === 0) return { missing: pattern };
    shown.push(...found.map(({ text }) => `---\n${text}\n`));
  }
  return shown.join("");
}
