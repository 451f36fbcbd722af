import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { count, flag } from "../style-option.ts";
import { defineStyleRule } from "../style-rule.ts";
import { isBlank } from "../style-text.ts";

/** The blank that a comment begins with, and those between it and content. */
export const comments = defineStyleRule({
  id: "comments",
  diagnostic: diagnostic<{ wanted: number }>({
    severity: "error",
    title: "A comment is not set apart",
    message: ({ wanted }) =>
      wanted === 0
        ? "A comment begins with a space after the #"
        : `A comment after content has at least ${wanted === 1 ? "1 space" : `${wanted} spaces`} in front of it`,
    why: "A comment that runs into the text around it is easily read as a part of it",
    fix: "Write the spaces",
    bad: "port: 80 #public",
    good: "port: 80  # public",
  }),
  options: { "require-starting-space": flag(true), "ignore-shebangs": flag(true), "min-spaces-from-content": count(2) },
  open(options, { text }, report) {
    const wanted = options["min-spaces-from-content"];
    return {
      comment({ start, end, before, isInline }) {
        const { offset } = start;
        const gap = offset - before.end.offset;
        if (wanted !== -1 && isInline && gap < wanted) {
          report({ start: offset, end }, { wanted }, [{ start: offset, end: offset, text: " ".repeat(wanted - gap) }]);
        }
        if (!options["require-starting-space"]) return;
        let at = offset + 1;
        while (text.charCodeAt(at) === 35) at += 1;
        const isShebang = start.line === 1 && start.column === 0 && text[at] === "!";
        if (at >= text.length || (options["ignore-shebangs"] && isShebang) || " \n\r".includes(text[at] ?? "")) return;
        // Blanks other than a space at the end of a line are for the rule about those.
        const edits = isBlank(text, at, end) ? [] : [{ start: at, end: at, text: " " }];
        report({ start: at, end: Math.max(at + 1, end) }, { wanted: 0 }, edits);
      },
    };
  },
});
