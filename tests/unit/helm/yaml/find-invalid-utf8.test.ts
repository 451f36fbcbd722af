import { describe, expect, test } from "bun:test";
import { findInvalidUtf8 } from "#helm/yaml/find-invalid-utf8.ts";
import { textOfBytes } from "#kit/gotemplate/value/text-bytes.ts";

describe("findInvalidUtf8()", () => {
  // Each message is what helm 4.1.4 says of a values.yaml with these bytes.
  test.each([
    [[0xff, 0x61, 0x61, 0x61], "invalid leading UTF-8 octet"],
    [[0x80, 0x61, 0x61, 0x61], "invalid leading UTF-8 octet"],
    [[0xe2, 0x98], "incomplete UTF-8 octet sequence"],
    [[0xe2, 0x28, 0xa1, 0x61], "invalid trailing UTF-8 octet"],
    [[0xc0, 0x80, 0x61, 0x61], "invalid length of a UTF-8 sequence"],
    [[0xed, 0xa0, 0x80, 0x61], "invalid Unicode character"],
    [[0xf4, 0x90, 0x80, 0x80], "invalid Unicode character"],
  ])("%p is %s", (bytes, message) => {
    const text = textOfBytes(Uint8Array.from([0x61, 0x3a, 0x20, ...bytes]));
    expect(findInvalidUtf8(text)).toEqual({ message: `yaml: ${message}`, offset: 3 });
  });

  test("characters of two UTF-16 units are none", () => {
    expect(findInvalidUtf8("a: 🚀 \u{10ffff}")).toBeUndefined();
  });
});
