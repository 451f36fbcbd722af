import { expect, test } from "bun:test";
import { markdownText } from "#kit/text/markdown-text.ts";

test.each([
  ["plain words, charts/a-1.0.0.tgz", "plain words, charts/a-1.0.0.tgz"],
  ["a | b", "a &#124; b"],
  ["<!-- hidden -->", "&#60;!-- hidden --&#62;"],
  [
    "[text](https://example.com) `code` *b* _i_ ~s~ $m$",
    "&#91;text&#93;(https://example.com) &#96;code&#96; &#42;b&#42; &#95;i&#95; &#126;s&#126; &#36;m&#36;",
  ],
  ["&lt;b&gt; &#64;someone", "&#38;lt;b&#38;gt; &#38;#&#8203;64;someone"],
  ["@someone and @org/team", "@&#8203;someone and @&#8203;org/team"],
  ["closes #12, gh-13, o/r#14", "closes #&#8203;12, gh-&#8203;13, o/r#&#8203;14"],
  ["snake_case _helpers.tpl __proto__", "snake_case &#95;helpers.tpl &#95;&#95;proto&#95;&#95;"],
  ["the token ghp_0123456789abcdefghij", "the token &#91;redacted&#93;"],
  ["two\n\nlines\tand\u001b[31m colour\u202e", "two lines and\uFFFD&#91;31m colour\uFFFD"],
])("%p is shown as it is", (text, shown) => {
  expect(markdownText(text)).toBe(shown);
});
