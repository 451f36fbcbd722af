import { expect, test } from "bun:test";
import fc from "fast-check";
import { byteLength, bytesOfText, textOfBytes } from "#kit/gotemplate/value/text-bytes.ts";

test("any bytes survive being a string", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const text = textOfBytes(bytes);
      expect(bytesOfText(text)).toEqual(bytes);
      expect(byteLength(text)).toBe(bytes.length);
    }),
  );
});

test("well-formed text is itself, bytes that are no UTF-8 are one unit each", () => {
  expect(textOfBytes(new TextEncoder().encode("\ufeffé\u{1f600}"))).toBe("\ufeffé\u{1f600}");
  // A surrogate encoded as UTF-8, an overlong form, a cut character.
  expect(textOfBytes(new Uint8Array([0xed, 0xa0, 0x80, 0x61]))).toBe("\udced\udca0\udc80a");
  expect(textOfBytes(new Uint8Array([0xc0, 0x80]))).toBe("\udcc0\udc80");
  expect(textOfBytes(new Uint8Array([0xe2, 0x82]))).toBe("\udce2\udc82");
});
