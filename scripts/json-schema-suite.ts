// Packs a checkout of the JSON Schema Test Suite (https://github.com/json-schema-org/JSON-Schema-Test-Suite, MIT) into
// tests/upstream/json-schema-suite.json, one file of the suite on a line:
//   bun scripts/json-schema-suite.ts /path/to/JSON-Schema-Test-Suite
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const suite = process.argv[2];
if (suite === undefined) throw new Error("Name the checkout of the suite");
/** Left out: what Helm's validator does not claim to do, and says so in its own run of the suite. */
const leftOut: Readonly<Record<string, string>> = {
  "ecmascript-regex.json": "expressions are Go's, not JavaScript's",
  "zeroTerminatedFloats.json": "1.0 is a whole number",
  "idn-email.json": "an unknown format",
  "idn-hostname.json": "an unknown format",
  "content.json": "Helm does not turn on contentEncoding, contentMediaType and contentSchema",
};

const lines: string[] = [];
for (const folder of [
  "remotes",
  ...["draft4", "draft6", "draft7", "draft2019-09", "draft2020-12"].map((each) => `tests/${each}`),
]) {
  for (const name of readdirSync(join(suite, folder), { recursive: true, encoding: "utf8" }).sort()) {
    const path = `${folder}/${name.replaceAll("\\", "/")}`;
    if (
      !path.endsWith(".json") ||
      Object.keys(leftOut).some((each) => path.endsWith(`/optional/${each}`) || path.endsWith(`/format/${each}`))
    )
      continue;
    // Numbers keep their digits: the text is packed, not what it means to JavaScript.
    lines.push(`${JSON.stringify(path)}:${packed(readFileSync(join(suite, path), "utf8"))}`);
  }
}
const license = readFileSync(join(suite, "LICENSE"), "utf8").replaceAll(/\s+/g, " ").trim();
const head = `"license":${JSON.stringify(license)},\n"leftOut":${JSON.stringify(leftOut)},\n`;
writeFileSync(join(import.meta.dirname, "../tests/upstream/json-schema-suite.json"), `{${head}${lines.join(",\n")}}\n`);
console.log(`${lines.length} files`);

/** JSON without spaces between its tokens. */
function packed(text: string): string {
  return text.replaceAll(/("(?:[^"\\]|\\.)*")|\s+/g, (_, string: string | undefined) => string ?? "");
}
