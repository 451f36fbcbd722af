import { describe, expect, test } from "bun:test";
import { markdownText } from "#kit/text/markdown-text.ts";

const space = "&#8203;";

describe("a text is shown as it is", () => {
  test.each([
    ["plain words, charts/a-1.0.0.tgz", "plain words, charts/a-1.0.0.tgz"],
    ["a | b", "a &vert; b"],
    ["<!-- hidden -->", "&lt;!-- hidden --&gt;"],
    [
      "[text](https://example.com) `code` *b* _i_ ~s~ $m$ ![e](f)",
      String.raw`\[text\](https://example.com) \`code\` \*b\* \_i\_ \~s\~ \$m\$ !\[e\](f)`,
    ],
    ["&lt;b&gt; &#64;someone", `&amp;lt;b&amp;gt; &amp;#${space}64;someone`],
    ["@someone, @org/team and a@b.c", `@${space}someone, @${space}org/team and a@b.c`],
    ["closes #12, gh-13, o/r#14", `closes #${space}12, gh-${space}13, o/r#${space}14`],
    ["snake_case _helpers.tpl __proto__", String.raw`snake_case \_helpers.tpl \_\_proto\_\_`],
    ["the token ghp_0123456789abcdefghij", String.raw`the token \[redacted\]`],
    ["two\n\nlines\tand\u001b[31m colour\u202e", "two lines and\uFFFD\\[31m colour\uFFFD"],
    ["# title", String.raw`\# title`],
    ["- item", String.raw`\- item`],
    ["---", String.raw`\---`],
    ["1. item", String.raw`1\. item`],
    ["2026.1 is out", "2026.1 is out"],
    ["> quote \\", String.raw`&gt; quote \\`],
  ])("%j", (text, shown) => {
    expect(markdownText(text)).toBe(shown);
  });
});

describe("code and references stay where that is wished", () => {
  test.each([
    ["use `a < b` and <b>, see #12", String.raw`use ${"`a < b`"} and &lt;b&gt;, see #12`],
    ["`@octocat` @octocat", `\`@octocat\` @${space}octocat`],
    ["a ` alone", String.raw`a \` alone`],
    ["``a b`` ``` c", String.raw`${"``a b``"} \`\`\` c`],
    ["`a | b` `<!-- c -->` `d`", "\\`a &vert; b\\` \\`&lt;!-- c --&gt;\\` `d`"],
    ["``a ` b``", String.raw`\`\`a \` b\`\``],
  ])("%j", (text, shown) => {
    expect(markdownText(text, { keepsCode: true, keepsReferences: true })).toBe(shown);
  });
});
