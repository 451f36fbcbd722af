// Writes the part of GitHub's OpenAPI description that the fake GitHub of the tests checks itself against. The whole
// description is 13 MB of a package of 385 MB, so only the operations named here are kept, without texts and examples.
//   npm pack @octokit/openapi@23.0.2 && tar xzf octokit-openapi-23.0.2.tgz package/generated/api.github.com.json
//   bun scripts/github-description.ts package/generated/api.github.com.json
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Json } from "#kit/type/json.ts";

type JsonObject = { readonly [key: string]: Json };

/** Every REST operation that the fake answers. */
const operations = new Set([
  "apps/create-installation-access-token",
  "apps/get-repo-installation",
  "git/create-ref",
  "git/delete-ref",
  "git/get-ref",
  "git/list-matching-refs",
  "git/update-ref",
  "issues/create",
  "issues/create-comment",
  "issues/create-label",
  "issues/delete-label",
  "issues/get-label",
  "issues/list-comments",
  "issues/list-for-repo",
  "issues/list-labels-for-repo",
  "issues/update",
  "issues/update-label",
  "packages/delete-package-for-org",
  "packages/delete-package-for-user",
  "packages/delete-package-version-for-org",
  "packages/delete-package-version-for-user",
  "packages/get-all-package-versions-for-package-owned-by-org",
  "packages/get-all-package-versions-for-package-owned-by-user",
  "pulls/create",
  "pulls/list",
  "rate-limit/get",
  "repos/create-release",
  "repos/delete-release",
  "repos/delete-release-asset",
  "repos/generate-release-notes",
  "repos/get",
  "repos/get-release",
  "repos/get-release-by-tag",
  "repos/list-commits",
  "repos/list-pull-requests-associated-with-commit",
  "repos/list-release-assets",
  "repos/list-releases",
  "repos/update-release",
  "repos/upload-release-asset",
]);

/** What no check reads. */
const dropped = new Set(["description", "summary", "example", "examples", "externalDocs", "tags", "title", "format"]);

const [source = ""] = process.argv.slice(2);
const whole = JSON.parse(await readFile(source, "utf8")) as JsonObject;
const components = asObject(whole["components"]);
const kept = new Map<string, Json>();
const paths: { [path: string]: Json } = {};
for (const [path, methods] of Object.entries(asObject(whole["paths"]))) {
  const wanted = Object.entries(asObject(methods)).filter(([, operation]) =>
    operations.delete(asText(asObject(operation)["operationId"])),
  );
  if (wanted.length > 0)
    paths[path] = Object.fromEntries(wanted.map(([method, operation]) => [method, slim(operation, false)]));
}
if (operations.size > 0) throw new Error(`The description lacks ${[...operations].join(", ")}`);
const description = {
  version: asObject(whole["info"])["version"] ?? null,
  paths,
  components: groupComponents(),
};
const target = join(import.meta.dirname, "../tests/support/fake-github/description.json");
const text = JSON.stringify(description);
await writeFile(target, `${text}\n`);
console.log(`${Object.keys(paths).length} paths, ${kept.size} components, ${text.length} bytes`);

/** A copy without texts; what it refers to is kept too. `isMap`: the keys are names of properties and none is dropped. */
function slim(value: Json, isMap: boolean): Json {
  if (Array.isArray(value)) return value.map((each: Json) => slim(each, false));
  if (typeof value !== "object" || value === null) return value;
  const copy: { [key: string]: Json } = {};
  for (const [key, inner] of Object.entries(value)) {
    if (!isMap && (dropped.has(key) || key.startsWith("x-"))) continue;
    if (key === "$ref" && typeof inner === "string") keep(inner);
    copy[key] = slim(inner, key === "properties" && !isMap);
  }
  // JSON Schema has no "nullable", and its checkers take the word only beside a type.
  if (isMap || copy["nullable"] !== true || copy["type"] !== undefined) return copy;
  const { nullable: _, ...rest } = copy;
  return { anyOf: [{ enum: [null] }, rest] };
}

function keep(reference: string): void {
  if (kept.has(reference)) return;
  kept.set(reference, null);
  const [, , kind = "", name = ""] = reference.split("/");
  kept.set(reference, slim(asObject(components[kind])[name] ?? null, false));
}

function groupComponents(): Json {
  const groups: { [kind: string]: { [name: string]: Json } } = {};
  for (const [reference, value] of kept) {
    const [, , kind = "", name = ""] = reference.split("/");
    if (kind !== "examples") (groups[kind] ??= {})[name] = value;
  }
  return groups;
}

function asText(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

function asObject(value: Json | undefined): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}
