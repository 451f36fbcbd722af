import { expect, test } from "bun:test";
import { formatOciReference, parseOciReference } from "#operation/oci-reference.ts";

const digest = `sha256:${"0".repeat(64)}`;

test.each([
  ["oci://ghcr.io/acme/charts/api", { host: "ghcr.io", repository: "acme/charts/api" }],
  ["oci://localhost:5000/api:1.0.0+x", { host: "localhost:5000", repository: "api", tag: "1.0.0_x" }],
  [`oci://[::1]:5000/a@${digest}`, { host: "[::1]:5000", repository: "a", digest }],
  [`oci://h/a:1@${digest}`, { host: "h", repository: "a", tag: "1", digest }],
  ["oci://ghcr.io/acme/", { host: "ghcr.io", repository: "acme" }],
  ["oci://ghcr.io", { host: "ghcr.io", repository: "" }],
])("%s", (text, expected) => {
  expect(parseOciReference(text)).toEqual(expected);
  expect(formatOciReference(expected)).toBe(text.replace("+", "_").replace(/\/$/, ""));
});

test.each([
  ["ghcr.io/acme", "it does not begin with oci://"],
  ["oci://", "is no host"],
  ["oci://user:secret@ghcr.io/a", "is no"],
  ["oci:///a", "is no host"],
  ["oci://ghcr.io/Acme/api", "registries take lower case only"],
  ["oci://ghcr.io/../a", "is no repository"],
  ["oci://ghcr.io/a//b", "is no repository"],
  ["oci://ghcr.io/a?x=1", "is no repository"],
  ["oci://ghcr.io/a:1/2", "is no tag"],
  ["oci://ghcr.io/a@sha512:00", "is no SHA-256 digest"],
  [`oci://ghcr.io/${"a".repeat(2000)}`, "it is too long"],
])("%s is refused", (text, reason) => {
  expect(() => parseOciReference(text)).toThrow(reason);
});

test("a name made to be hard is refused at once", () => {
  expect(() => parseOciReference(`oci://h/${"a".repeat(900)}!`)).toThrow("is no repository");
});
