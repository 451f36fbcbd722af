import { expect, test } from "bun:test";
import { escapeMarkdown } from "#kit/text/escape-markdown.ts";

test.each([
  ["bump image.tag in values_file", "bump image.tag in values_file"],
  ["use `a < b` and <b>", "use `a < b` and &lt;b&gt;"],
  ["<!-- all after it", "&lt;!-- all after it"],
  ["*a* ~b~ _c_ [d](https://x) ![e](f)", String.raw`\*a\* \~b\~ \_c\_ \[d\](https://x) !\[e\](f)`],
  ["a ` alone", "a \\` alone"],
  ["``a b`` ``` c", "``a b`` \\`\\`\\` c"],
  ["thanks @octocat, @org/team and a@b.c", "thanks @\u200boctocat, @\u200borg/team and a@b.c"],
  ["`@octocat`", "`@octocat`"],
  ["# title", String.raw`\# title`],
  ["- item", String.raw`\- item`],
  ["1. item", String.raw`1\. item`],
  ["2026.1 is out", "2026.1 is out"],
  ["---", String.raw`\---`],
  ["> quote", "&gt; quote"],
  ["a\u001b[31mred\u202eder\nnext", String.raw`a \[31mred der next`],
  ["&amp; | $x$", String.raw`&amp;amp; \| \$x\$`],
  ["#12 and \\", String.raw`#12 and \\`],
])("%j", (text, expected) => {
  expect(escapeMarkdown(text)).toBe(expected);
});
