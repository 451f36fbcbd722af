import { expect, test } from "bun:test";
import { readManifest } from "#helm/manifest/read-manifest.ts";

test.each([
  ["helm4", "util.SimpleHead"],
  ["helm3", "releaseutil.SimpleHead"],
] as const)("%s names the type that a list is not", (helm, type) => {
  expect(() => readManifest("a/templates/a.yaml", "- a", helm)).toThrow(
    `json: cannot unmarshal array into Go value of type ${type}`,
  );
});
