import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { Scanner } from "../../../yaml/scanner.ts";
import { YamlError } from "../../../yaml/yaml-error.ts";
import { count, flag } from "../style-option.ts";
import { defineStyleRule } from "../style-rule.ts";

/** How long a line is. */
export const lineLength = defineStyleRule({
  id: "line-length",
  diagnostic: diagnostic<{ found: number; allowed: number }>({
    severity: "error",
    title: "A line is too long",
    message: ({ found, allowed }) => `The line has ${found} characters: at most ${allowed} are wanted`,
    why: "What is beyond the edge of the screen is not read",
    fix: "Break the line; a folded block (>-) gives the same text",
    bad: "description: one very long line of words that goes on and on and on and on and on and on",
    good: "description: >-\n  one line of words that is broken\n  where it would be too long",
  }),
  options: {
    max: count(80),
    "allow-non-breakable-words": flag(true),
    "allow-non-breakable-inline-mappings": flag(false),
  },
  open(options, { text }, report) {
    const allowsMappings = options["allow-non-breakable-inline-mappings"];
    const allowsWords = options["allow-non-breakable-words"] || allowsMappings;
    return {
      line({ start, end }) {
        if (end - start <= options.max) return;
        const line = text.slice(start, end);
        const found = /[\ud800-\udbff]/.test(line) ? Array.from(line).length : line.length;
        if (found <= options.max) return;
        if (allowsWords && isUnbreakable(line)) return;
        if (allowsMappings && line.trimStart() !== "" && isUnbreakableMapping(line)) return;
        const from = start + Array.from(line).slice(0, options.max).join("").length;
        report({ start: from, end }, { found, allowed: options.max });
      },
    };
  },
});

/** Whether a line is one word, after its indentation and the mark of a comment or an item. */
function isUnbreakable(line: string): boolean {
  const content = line.replace(/^ */, "");
  return content !== "" && !content.replace(/^(?:#+.?|-.?)/s, "").includes(" ");
}

/** Whether a line is a key with a value that has no blank in it. */
function isUnbreakableMapping(line: string): boolean {
  const scanner = new Scanner(line);
  try {
    let isInMapping = false;
    for (let token = scanner.next(); token.type !== "stream-end"; token = scanner.next()) {
      isInMapping ||= token.type === "block-mapping-start";
      if (!isInMapping || token.type !== "value") continue;
      const value = scanner.next();
      if (value.type === "scalar") return !line.slice(value.start).includes(" ");
    }
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
  }
  return false;
}
