import { expect, test } from "bun:test";
import { indexToJson } from "#helm/index/index-to-json.ts";

async function toJson(index: string): Promise<string> {
  const pieces: string[] = [];
  const chunks = async function* (): AsyncGenerator<Uint8Array> {
    yield new TextEncoder().encode(index);
  };
  for await (const bytes of indexToJson(chunks(), "2026-01-02T03:04:05Z")) pieces.push(new TextDecoder().decode(bytes));
  return pieces.join("");
}

test("writes the fields of structs in Go's order, the keys of maps sorted, and escapes what HTML would read", async () => {
  const index = `annotations:
  version: "1"
  name: x
entries:
  a:
  - annotations:
      version: "2"
      constructor: <b>
      name: 1.10
    apiVersion: v2
    appVersion: 2
    deprecated: true
    dependencies:
    - alias: d
      name: b
      repository: ""
      version: 1.x
    maintainers:
    - email: a@example.com
      name: A & B
    name: a
    urls: []
    version: 1.0.0
  - version: 0.1.0
  b: []
generated: "2020-01-01T00:00:00Z"
`;
  expect(await toJson(index)).toBe(`{
  "apiVersion": "v1",
  "generated": "2026-01-02T03:04:05Z",
  "entries": {
    "a": [
      {
        "name": "a",
        "version": "1.0.0",
        "maintainers": [
          {
            "name": "A \\u0026 B",
            "email": "a@example.com"
          }
        ],
        "apiVersion": "v2",
        "appVersion": "2",
        "deprecated": true,
        "annotations": {
          "constructor": "\\u003cb\\u003e",
          "name": "1.1",
          "version": "2"
        },
        "dependencies": [
          {
            "name": "b",
            "version": "1.x",
            "repository": "",
            "alias": "d"
          }
        ],
        "urls": []
      },
      {
        "version": "0.1.0"
      }
    ],
    "b": []
  },
  "annotations": {
    "name": "x",
    "version": "1"
  }
}`);
});

test("writes an index of nothing", async () => {
  expect(await toJson("entries: {}\n")).toBe(
    '{\n  "apiVersion": "v1",\n  "generated": "2026-01-02T03:04:05Z",\n  "entries": {}\n}',
  );
});
