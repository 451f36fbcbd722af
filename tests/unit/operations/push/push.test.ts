import { afterEach, beforeEach, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chartPackage } from "../../../support/chart-package.ts";
import { fakeUser, startFakeRegistry, type FakeRegistry } from "../../../support/fake-registry.ts";
import { inProcess } from "../../../support/in-process.ts";

let server: FakeRegistry;
let folder: string;

beforeEach(async () => {
  server = await startFakeRegistry();
  folder = mkdtempSync(join(tmpdir(), "chartyard-push-"));
});
afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

/** Writes the package of a chart, and names it. */
function make(name: string, version: string, note?: string): string {
  const { fileName, bytes } = chartPackage(name, version, note);
  writeFileSync(join(folder, fileName), bytes);
  return fileName;
}

const pushTo = (to: string, ...argv: string[]): ReturnType<typeof inProcess> =>
  inProcess(["push", ...argv, to, "--plain-http"], folder, {});
const push = (...argv: string[]): ReturnType<typeof inProcess> => pushTo(`oci://${server.host}/charts`, ...argv);
/** What was asked since the last time, without digests. */
const asked = (): string[] => server.log.splice(0).map((line) => line.replace(/sha256:\w+/, "DIGEST"));
const rows = (stdout: string): string[] =>
  stdout
    .replaceAll(server.host, "REG")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => line.split(/ +/).slice(0, 2).join(" "));

test("a new version takes six requests, an unchanged one takes one", async () => {
  const file = make("api", "1.0.0");
  const first = await push(file);
  expect(first.code).toBe(0);
  expect(rows(first.stdout)).toEqual(["pushed oci://REG/charts/api:1.0.0"]);
  expect(asked()).toEqual([
    "HEAD /v2/charts/api/manifests/1.0.0 404",
    "POST /v2/charts/api/blobs/uploads/ 202",
    "PUT /v2/charts/api/blobs/uploads/ID 201",
    "POST /v2/charts/api/blobs/uploads/ 202",
    "PUT /v2/charts/api/blobs/uploads/ID 201",
    "PUT /v2/charts/api/manifests/1.0.0 201",
  ]);
  const second = await push(file);
  expect(second.code).toBe(0);
  expect(rows(second.stdout)).toEqual(["unchanged oci://REG/charts/api:1.0.0"]);
  expect(asked()).toEqual(["HEAD /v2/charts/api/manifests/1.0.0 200"]);
});

test("a provenance file beside the package goes with it", async () => {
  const file = make("api", "1.0.0");
  writeFileSync(join(folder, `${file}.prov`), "signed");
  await push(file);
  expect(asked()).toHaveLength(8);
  const pulled = await inProcess(
    ["pull", `oci://${server.host}/charts/api`, "--prov", "--plain-http", "-d", "out"],
    folder,
    {},
  );
  expect(pulled.code).toBe(0);
});

test("other content is refused, the rest is pushed, and --force replaces it", async () => {
  await push(make("api", "1.0.0"));
  const files = [make("api", "1.0.0", "changed"), make("web", "1.0.0")];
  const refused = await push(...files);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain(`"oci://${server.host}/charts/api:1.0.0" is there already with other content`);
  expect(rows(refused.stdout)).toEqual(["refused oci://REG/charts/api:1.0.0", "pushed oci://REG/charts/web:1.0.0"]);
  const forced = await push(...files, "--force");
  expect(forced.code).toBe(0);
  expect(rows(forced.stdout)).toEqual(["pushed oci://REG/charts/api:1.0.0", "unchanged oci://REG/charts/web:1.0.0"]);
});

test("a manifest of the same package with another date is the same", async () => {
  const file = make("api", "1.0.0");
  await push(file);
  const url = `http://${server.host}/v2/charts/api/manifests/1.0.0`;
  const manifest = await (await fetch(url)).text();
  await fetch(url, { method: "PUT", body: manifest.replace("2026-01-02", "2020-01-02") });
  const { code, stdout } = await push(file);
  expect(code).toBe(0);
  expect(rows(stdout)).toEqual(["unchanged oci://REG/charts/api:1.0.0"]);
});

test("--dry-run asks and sends nothing; --check fails where something would be sent", async () => {
  const file = make("api", "1.0.0");
  const { code, stdout, stderr } = await push(file, "--dry-run");
  expect(code).toBe(0);
  expect(rows(stdout)).toEqual(["planned oci://REG/charts/api:1.0.0"]);
  expect(stderr).toContain("1 version would change");
  expect((await push(file, "--check")).code).toBe(1);
  await push(file);
  expect((await push(file, "--check")).code).toBe(0);
  expect(asked().filter((line) => line.startsWith("PUT"))).toHaveLength(3);
});

test("aliases follow the newest release, and never back", async () => {
  const aliases = ["--alias", "major", "--alias", "minor", "--alias", "latest"];
  const both = await push(make("api", "1.2.0"), make("api", "1.10.0"), ...aliases);
  expect(rows(both.stdout).slice(2)).toEqual([
    "pushed oci://REG/charts/api:1",
    "pushed oci://REG/charts/api:1.2",
    "pushed oci://REG/charts/api:latest",
    "pushed oci://REG/charts/api:1.10",
  ]);
  const digestOf = async (tag: string): Promise<string> =>
    (await fetch(`http://${server.host}/v2/charts/api/manifests/${tag}`)).headers.get("docker-content-digest") ?? "";
  expect(await digestOf("latest")).toBe(await digestOf("1.10.0"));
  expect(await digestOf("1.2")).toBe(await digestOf("1.2.0"));

  const older = await push(make("api", "1.9.0"), ...aliases);
  expect(rows(older.stdout)).toEqual(["pushed oci://REG/charts/api:1.9.0", "pushed oci://REG/charts/api:1.9"]);
  expect(older.stderr).toContain("latest: it leads to the newer version 1.10.0");
  expect(rows((await push(make("api", "2.0.0-rc.1"), ...aliases)).stdout)).toHaveLength(1);
  expect(await digestOf("latest")).toBe(await digestOf("1.10.0"));

  await fetch(`http://${server.host}/v2/charts/api/manifests/latest`, { method: "PUT", body: '{"config":{}}' });
  const strange = await push(make("api", "3.0.0"), ...aliases);
  expect(strange.stderr).toContain("latest: it leads to something else than a chart");
});

test("one that fails stops none of the others, the exit code says so, and a second run sends the rest", async () => {
  await server.stop();
  let isBroken = true;
  server = await startFakeRegistry({
    intercept(request, response) {
      if (!isBroken || request.method !== "PUT" || request.url !== "/v2/charts/api/manifests/1.0.0") return false;
      response.writeHead(400).end('{"errors":[{"message":"no space left"}]}');
      return true;
    },
  });
  const files = [make("api", "1.0.0"), make("web", "1.0.0")];
  const { code, stdout, stderr } = await push(...files, "--alias", "latest");
  expect(code).toBe(3);
  expect(rows(stdout)).toEqual([
    "failed oci://REG/charts/api:1.0.0",
    "pushed oci://REG/charts/web:1.0.0",
    "failed oci://REG/charts/api:latest",
    "pushed oci://REG/charts/web:latest",
  ]);
  expect(stderr).toContain("no space left");
  expect(stderr).toContain("1 version failed");
  isBroken = false;
  expect((await push(...files, "--alias", "latest")).code).toBe(0);
  expect((await push(...files, "--alias", "latest", "--check")).code).toBe(0);
});

test("credentials come from the files of helm, and a push needs one token", async () => {
  await server.stop();
  server = await startFakeRegistry({ auth: "token" });
  const { username, password } = fakeUser;
  const auth = Buffer.from(`${username}:${password}`).toString("base64");
  writeFileSync(join(folder, "r.json"), JSON.stringify({ auths: { [server.host]: { auth } } }));
  const argv = ["push", make("api", "1.0.0"), `oci://${server.host}/charts`, "--plain-http"];
  const { code, stdout, stderr } = await inProcess(argv, folder, { HELM_REGISTRY_CONFIG: join(folder, "r.json") });
  expect(code).toBe(0);
  expect(server.log).toHaveLength(8);
  expect(stdout + stderr).not.toContain(password);
  expect((await inProcess(argv, folder, {})).code).toBe(3);
});

test("what is no package, and one that is there twice, are findings; the others are pushed", async () => {
  writeFileSync(join(folder, "broken.tgz"), "no archive");
  const twin = chartPackage("api", "1.0.0", "twin");
  writeFileSync(join(folder, "twin.tgz"), twin.bytes);
  const { code, stdout, stderr } = await push(
    "broken.tgz",
    "none.tgz",
    make("api", "1.0.0"),
    "twin.tgz",
    make("web", "1.0.0"),
  );
  expect(code).toBe(1);
  expect(stderr).toContain('Cannot push "broken.tgz": Not a gzip archive');
  expect(stderr).toContain('There is no chart at "none.tgz"');
  expect(stderr).toContain('"twin.tgz" and "api-1.0.0.tgz" are both');
  expect(rows(stdout)).toEqual(["pushed oci://REG/charts/web:1.0.0"]);
});

test("charts of a folder are pushed as `package` would package them", async () => {
  const environment = { SOURCE_DATE_EPOCH: "1700000000" };
  for (const name of ["api", "web"]) {
    mkdirSync(join(folder, "charts", name), { recursive: true });
    writeFileSync(join(folder, "charts", name, "Chart.yaml"), `apiVersion: v2\nname: ${name}\nversion: 1.0.0\n`);
  }
  const argv = [`oci://${server.host}/charts`, "--plain-http"];
  const pushed = await inProcess(["push", "charts", ...argv], folder, environment);
  expect(rows(pushed.stdout)).toEqual(["pushed oci://REG/charts/api:1.0.0", "pushed oci://REG/charts/web:1.0.0"]);
  await inProcess(["package", "-d", "dist"], folder, environment);
  const again = await inProcess(["push", "dist/api-1.0.0.tgz", "dist/web-1.0.0.tgz", ...argv], folder, environment);
  expect(rows(again.stdout)).toEqual(["unchanged oci://REG/charts/api:1.0.0", "unchanged oci://REG/charts/web:1.0.0"]);

  writeFileSync(
    join(folder, "charts/api/Chart.yaml"),
    "apiVersion: v2\nname: api\nversion: 1.1.0\ndependencies: [{name: redis}]\n",
  );
  mkdirSync(join(folder, "empty"));
  const { code, stderr } = await inProcess(["push", "charts/api", "empty", ...argv], folder, environment);
  expect(code).toBe(1);
  expect(stderr).toContain('Cannot push "charts/api": found in Chart.yaml, but missing in charts/ directory: redis');
  expect(stderr).toContain('There is no chart at "empty"');
});

test("a chart whose name no registry takes is a finding", async () => {
  const { code, stderr } = await push(make("API", "1.0.0"));
  expect(code).toBe(1);
  expect(stderr).toContain("registries take lower case only");
});

test("the configuration says where to", async () => {
  writeFileSync(
    join(folder, "chartyard.yaml"),
    `push: {to: "oci://${server.host}/charts", plainHttp: true, alias: [latest]}\n`,
  );
  const { code, stdout } = await inProcess(["push", make("api", "1.0.0")], folder, {});
  expect(code).toBe(0);
  expect(rows(stdout)).toHaveLength(2);
});

test("usage errors say what is missing", async () => {
  const file = make("api", "1.0.0");
  expect((await inProcess(["push", file], folder, {})).stderr).toContain("needs an oci:// address to push to");
  expect((await push()).stderr).toContain("takes .tgz files");
  expect((await push(file, "oci://other.example.com/x")).stderr).toContain("takes one oci:// address");
  expect((await pushTo(`oci://${server.host}/charts:1`, file)).stderr).toContain("has a tag or a digest");
  expect((await push(file, "--offline")).stderr).toContain("1 skipped");
  expect(server.log).toEqual([]);
});
