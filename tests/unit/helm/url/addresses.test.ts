import { expect, test } from "bun:test";
import { isEmail } from "#helm/url/is-email.ts";
import { isRequestUrl } from "#helm/url/is-request-url.ts";
import { isUrl } from "#helm/url/is-url.ts";
import answers from "#tests/golden/url/addresses.json";

test("addresses are judged as govalidator judges them", () => {
  // The answers are those of the library that Helm links, at a9d515a09cc2, built with Go 1.26; a host with two ports, which Go 1.25 and so helm 4.1.4 still takes, is not among them.
  const ours = answers.map(({ text }) => ({
    text,
    isEmail: isEmail(text),
    isUrl: isUrl(text),
    isRequestUrl: isRequestUrl(text),
  }));
  expect(ours).toEqual(answers);
  for (const key of ["isEmail", "isUrl", "isRequestUrl"] as const) {
    expect(answers.filter((each) => each[key]).length).toBeGreaterThan(10);
    expect(answers.filter((each) => !each[key]).length).toBeGreaterThan(10);
  }
});

test("an address that was made to take for ever ends", () => {
  const hostile = [
    `${"a".repeat(2000)}-`,
    "a_".repeat(1000),
    `${"a--".repeat(600)}-`,
    "a.".repeat(1000),
    "@".repeat(2000),
    `${"(".repeat(100_000)}"@a.b`,
    `"${"( ".repeat(50_000)}@a.b`,
    `a@${"a.".repeat(50_000)}`,
    `[${"1:".repeat(1000)}]`,
  ];
  for (const text of hostile) {
    expect(isEmail(text) && isUrl(text)).toBe(false);
    isRequestUrl(text);
  }
});
