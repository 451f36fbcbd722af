import { describe, expect, test } from "bun:test";
import { textOfOthers } from "#operation/text-of-others.ts";
import { compileMarkdown } from "#operation/markdown-template.ts";
import { failureOf } from "../../support/failure-of.ts";

async function render(template: string, data: object): Promise<string> {
  return (await compileMarkdown(template, "t.hbs"))(data);
}

const many = Array.from({ length: 1000 }, (_, at) => at);

describe("a template of Markdown", () => {
  test("escapes what others wrote as Markdown, and everything else as HTML", async () => {
    const data = { Title: textOfOthers("<b> *x* {{Name}}"), Name: '"><b>' };
    expect(await render("{{Title}} {{{Title}}} {{Name}}", data)).toBe(
      "&lt;b&gt; \\*x\\* {{Name}} <b> *x* {{Name}} &quot;&gt;&lt;b&gt;\n",
    );
  });

  test("has loops, conditions, and equality of texts", async () => {
    const data = { Items: [{ A: textOfOthers("x") }, { A: "y" }] };
    const template =
      '{{#each Items as |Item|}}{{#if (eq Item.A "x")}}X{{else if (equal Item.A "y")}}Y{{/if}}{{@index}}{{/each}}';
    expect(await render(template, data)).toBe("X0Y1\n");
    expect(await render("{{#Items}}{{A}}{{/Items}}", data)).toBe("xy\n");
  });

  test.each([
    "{{constructor}}{{__proto__}}{{toString}}{{Text.toHTML}}{{Text.constructor.name}}",
    '{{lookup this "constructor"}}{{lookup Text "__proto__"}}{{#with "s" as |s|}}{{s.sub.apply}}{{/with}}',
    '{{#with (lookup this "constructor")}}x{{/with}}{{#each __proto__}}x{{/each}}',
  ])("sees nothing but own properties: %s", async (template) => {
    expect(await render(template, { Text: textOfOthers("x") })).toBe("\n");
  });

  test.each([
    ["{{#if}", 'Cannot render the template "t.hbs": Parse error on line 1'],
    ["{{> other}}", "partials and decorators are not supported"],
    ["{{#> other}}{{/other}}", "partials and decorators are not supported"],
    ['{{#if a}}{{#*inline "p"}}{{/inline}}{{/if}}', "partials and decorators are not supported"],
    ["{{log 1}}", "messages in logs are not supported"],
    ["{{#each M}}{{#each @root.M}}{{/each}}{{/each}}", "more than 10000 turns"],
    [`{{#each M}}${"x".repeat(15_000)}{{/each}}`, "write more than 4194304 characters"],
    ["x".repeat(20_000), "longer than 16384 characters"],
    [`{{a${" b".repeat(300)}}}`, "longer than 500 characters"],
    [`{{${"a".repeat(600)}`, "longer than 500 characters"],
  ])("is refused: %#", async (template, reason) => {
    const error = await failureOf(render(template, { M: many }));
    expect(error).toMatchObject({ code: "template-invalid" });
    expect(error.message).toContain(reason);
  });

  test("that is nested as deeply as its length allows is done in a moment", async () => {
    const deep = "{{#if a}}".repeat(1000) + "{{/if}}".repeat(1000);
    expect(await render(`${deep}{{!-- ${"x".repeat(300)} --}}`, {})).toBe("\n");
  });

  test("is cut at the end of a line where a release could not hold it", async () => {
    const text = await render("{{#each M}}line {{this}} {{@root.X}}\n{{/each}}", { M: many, X: "x".repeat(200) });
    expect(text.length).toBeLessThan(120_010);
    expect(text).toEndWith("x\n…\n");
  });
});
