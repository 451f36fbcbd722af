import { byteLength } from "#kit/gotemplate/value/text-bytes.ts";
import { fileMatch } from "./file-match.ts";

interface Rule {
  readonly pattern: string;
  readonly negated: boolean;
  readonly foldersOnly: boolean;
  /** Match the whole path instead of the last name. */
  readonly wholePath: boolean;
}

/** How a `!` is read: as Helm does (it ignores whatever does not match), or as git does (it takes files back in). */
export type Negation = "helm" | "git";

/** Go's scanner reads no line of this many bytes. */
const maxLineBytes = 65_536;
/** Every file of a chart is held against every rule. */
const maxRules = 10_000;

/** A .helmignore that Helm refuses to read, or that has too many rules. */
export class HelmignoreError extends Error {
  override readonly name = "HelmignoreError";
}

/**
 * The rules of a .helmignore file, Helm's own default (`templates/.?*`) among them.
 * Source: https://github.com/helm/helm/blob/v4.1.4/pkg/ignore/rules.go
 */
export class Helmignore {
  readonly #rules: readonly Rule[];
  readonly #negation: Negation;

  /** @param text the file; empty where there is none. @throws {HelmignoreError} for `**`, malformed patterns, and more than 10,000 rules. */
  constructor(text: string, negation: Negation = "helm") {
    const lines = text.replace(/^\ufeff/, "").split(/\r?\n/);
    this.#rules = [...lines, "templates/.?*"].flatMap(parseRule);
    if (this.#rules.length > maxRules) throw new HelmignoreError(`there are more than ${maxRules} rules`);
    this.#negation = negation;
  }

  /** Whether a path inside the chart is ignored. What is in an ignored folder is, too, but the caller does not go there. */
  ignores(path: string, isFolder: boolean): boolean {
    if (path === "" || path === "." || path === "./") return false;
    return this.#negation === "helm" ? this.#ignoresAsHelm(path, isFolder) : this.#ignoresAsGit(path, isFolder);
  }

  #ignoresAsHelm(path: string, isFolder: boolean): boolean {
    for (const rule of this.#rules) {
      if (rule.negated) {
        // Helm's quirk: a negated rule that is about folders never spares a file, and what does not match is ignored.
        if (rule.foldersOnly && !isFolder) return true;
        if (!matches(rule, path)) return true;
        continue;
      }
      if (rule.foldersOnly && !isFolder) continue;
      if (matches(rule, path)) return true;
    }
    return false;
  }

  #ignoresAsGit(path: string, isFolder: boolean): boolean {
    let ignored = false;
    for (const rule of this.#rules) {
      if ((!rule.foldersOnly || isFolder) && matches(rule, path)) ignored = !rule.negated;
    }
    return ignored;
  }
}

function parseRule(line: string): Rule[] {
  if (byteLength(line) >= maxLineBytes) throw new HelmignoreError("bufio.Scanner: token too long");
  let pattern = line.trim();
  if (pattern === "" || pattern.startsWith("#")) return [];
  if (pattern.includes("**")) throw new HelmignoreError("double-star (**) syntax is not supported");
  if (fileMatch(pattern, "abc") === undefined) throw new HelmignoreError("syntax error in pattern");
  const negated = pattern.startsWith("!");
  if (negated) pattern = pattern.slice(1);
  const foldersOnly = pattern.endsWith("/");
  if (foldersOnly) pattern = pattern.slice(0, -1);
  const isAnchored = pattern.startsWith("/");
  return [
    {
      pattern: isAnchored ? pattern.slice(1) : pattern,
      negated,
      foldersOnly,
      wholePath: isAnchored || pattern.includes("/"),
    },
  ];
}

function matches(rule: Rule, path: string): boolean {
  const name = rule.wholePath ? path : path.slice(path.lastIndexOf("/") + 1);
  return fileMatch(rule.pattern, name) === true;
}
