import { expect, test } from "bun:test";
import fc from "fast-check";
import { parseConventionalCommit } from "#kit/text/conventional-commit.ts";
import { markdownText } from "#kit/text/markdown-text.ts";

const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,10}$/);
const text = fc.stringMatching(/^[A-Za-z(][A-Za-z0-9 `#.()]{0,30}$/).map((each) => each.trim());
const token = fc.constantFrom("Refs", "Closes", "Signed-off-by", "BREAKING CHANGE", "BREAKING-CHANGE");

test("what is written by the convention is read again", () => {
  fc.assert(
    fc.property(
      fc.record({
        type: word,
        scope: fc.option(word, { nil: undefined }),
        mark: fc.boolean(),
        description: text,
        body: fc.array(
          text.filter((each) => !each.includes("#")),
          { maxLength: 3 },
        ),
        footers: fc.array(fc.record({ token, value: text }), { maxLength: 3 }),
        newLine: fc.constantFrom("\n", "\r\n"),
      }),
      ({ type, scope, mark, description, body, footers, newLine }) => {
        const header = `${type}${scope === undefined ? "" : `(${scope})`}${mark ? "!" : ""}: ${description}`;
        const end = footers.map(({ token: name, value }) => `${name}: ${value}`).join(newLine);
        const message = [header, ...body, ...(end === "" ? [] : [end])].join(newLine + newLine);
        const read = parseConventionalCommit(message);
        expect(read).toMatchObject({ type, description, footers, body: body.join("\n\n") });
        expect(read.scope).toBe(scope);
        expect(read.isBreaking).toBe(mark || footers.some(({ token: name }) => name.startsWith("BREAKING")));
      },
    ),
  );
});

test("any text is a message, in time linear to its length", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (message) => {
      const { description, type } = parseConventionalCommit(message);
      expect(type === undefined || /^[a-z][a-z0-9_-]*$/.test(type)).toBe(true);
      expect(description).not.toContain("\n");
    }),
  );
  for (const piece of ["A: b\n\n", "text\n\n", "BREAKING CHANGE: x\n\n", "a(", " ", "\n", "(#1) ", "feat: "]) {
    const message = `feat: x${piece.repeat(50_000)}`;
    expect(parseConventionalCommit(message).type).toBe("feat");
    expect(markdownText(message)).not.toContain("\n");
  }
  for (const piece of ["`", "``a", "`a", "_", "@", "\\", "[a](", "<"])
    expect(markdownText(piece.repeat(50_000), { keepsCode: true })).not.toMatch(/(?<!\\)[*[<]/);
});
