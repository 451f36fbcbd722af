import { expect, test } from "bun:test";
import { isTimestamp } from "#helm/yaml/is-timestamp.ts";
import { writeYaml } from "#helm/yaml/write-yaml.ts";

/** As Go's time.Parse has it with the formats of go-yaml. */
test.each([
  ["2006-1-2", true],
  ["2024-02-29", true],
  ["2023-02-29", false],
  ["2006-13-01", false],
  ["2006-01-02T15:04:05Z", true],
  ["2006-1-2t5:4:5.25-24:60", true],
  ["2006-01-02T15:04:05Z07:00", false],
  ["2006-01-02T15:04:05", false],
  ["2006-01-02 15:04:05", true],
  ["2006-01-02  15:04:05,1234567890", true],
  ["2006-01-02 15:04:05Z", false],
  ["2006-01-02T24:00:00Z", false],
  ["2006-01-02T15:04:05+25:00", false],
  ["2006-01-02T15:04:05+1:00", false],
])("%s", (text, expected) => {
  expect(isTimestamp(text)).toBe(expected);
});

test("what only looks like a time is written without quotes", () => {
  expect(writeYaml(new Map([["layout", "2006-01-02T15:04:05Z07:00"]]))).toBe("layout: 2006-01-02T15:04:05Z07:00\n");
  expect(writeYaml(new Map([["time", "2006-01-02T15:04:05Z"]]))).toBe('time: "2006-01-02T15:04:05Z"\n');
});
