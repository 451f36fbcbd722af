import { gzipSync } from "node:zlib";
import { gzipChart } from "#helm/archive/gzip-chart.ts";
import { writeTar } from "#helm/archive/write-tar.ts";
import type { HostileCase, HostileFile } from "./hostile-case.ts";
import { templateCases } from "./template-cases.ts";

const encoder = new TextEncoder();
const chartYaml = "apiVersion: v2\nname: api\nversion: 1.0.0\nicon: https://example.com/a.svg\n";
const template = { "c/templates/a.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n" };

function chart(files: Readonly<Record<string, HostileFile>>): Readonly<Record<string, HostileFile>> {
  return { "c/Chart.yaml": chartYaml, "c/values.yaml": "a: 1\n", ...template, ...files };
}

function lint(
  name: string,
  code: number,
  says: string,
  files: () => Readonly<Record<string, HostileFile>>,
): HostileCase {
  return { name, argv: ["lint", "c"], code, says, files: () => chart(files()) };
}

function values(
  name: string,
  code: number,
  says: string,
  text: () => string | Uint8Array,
  maxMegabytes = 200,
): HostileCase {
  return { ...lint(`values.yaml: ${name}`, code, says, () => ({ "c/values.yaml": text() })), maxMegabytes };
}

function metadata(name: string, code: number, says: string, text: () => string | Uint8Array): HostileCase {
  return lint(`Chart.yaml: ${name}`, code, says, () => ({ "c/Chart.yaml": text() }));
}

function archive(name: string, says: string, bytes: () => Uint8Array): HostileCase {
  return { name: `archive: ${name}`, argv: ["index", "."], code: 1, says, files: () => ({ "bad-1.0.0.tgz": bytes() }) };
}

function vendored(name: string, says: string, bytes: () => Uint8Array): HostileCase {
  const files = (): Readonly<Record<string, HostileFile>> => ({ "c/charts/dep-1.0.0.tgz": bytes() });
  return lint(`vendored archive: ${name}`, 1, says, files);
}

function tar(...files: (readonly [name: string, content: string])[]): Uint8Array {
  return gzipChart(writeTar(files.map(([name, content]) => ({ name, data: encoder.encode(content), modified: 1e9 }))));
}

/** A tar header of a kind that the writer does not make: links and devices. */
function tarOfKind(kind: string, name: string, target: string): Uint8Array {
  const whole = writeTar([{ name, data: new Uint8Array(), modified: 1e9 }]);
  whole[156] = kind.charCodeAt(0);
  encoder.encodeInto(target, whole.subarray(157, 257));
  whole.fill(0x20, 148, 156);
  const sum = whole.subarray(0, 512).reduce((total, byte) => total + byte, 0);
  encoder.encodeInto(`${sum.toString(8).padStart(6, "0")}\0 `, whole.subarray(148, 156));
  return gzipChart(whole);
}

/** Zeros, packed to a thousandth. */
function bomb(bytes: number): Uint8Array {
  return gzipSync(new Uint8Array(bytes), { level: 1 });
}

function laughs(): string {
  const rows = [..."bcdefghij"].map(
    (name, at) => `${name}: &${name} [${Array(9).fill(`*${"abcdefghi"[at]}`).join(",")}]`,
  );
  return `a: &a [x,x,x,x,x,x,x,x,x]\n${rows.join("\n")}\n`;
}

function merges(): string {
  const rows = Array.from(
    { length: 60 },
    (_, at) => `k${at + 1}: &k${at + 1}\n  <<: [*k${at}, *k${at}, *k${at}]\n  v${at}: 1`,
  );
  return `k0: &k0 {x: 1}\n${rows.join("\n")}\n`;
}

const nested = (open: string, depth: number, close: string): string => open.repeat(depth) + close.repeat(depth);

/** Inputs that somebody made to hurt, and what the program answers. */
export const hostileCases: readonly HostileCase[] = [
  values("a billion laughs", 1, "excessive aliasing", laughs),
  values("merge keys that multiply", 1, "excessive aliasing", merges),
  values("an anchor that holds itself", 1, "Anchor 'a' value contains itself", () => "a: &a [*a]\n"),
  values("100,000 flow lists in each other", 1, "Exceeded max depth", () => `a: ${nested("[", 100_000, "]")}`),
  values("100,000 flow maps in each other", 1, "Exceeded max depth", () => `a: ${nested("{a: ", 100_000, "}")}`),
  values("block maps 2,500 levels deep", 0, "clean", () =>
    Array.from({ length: 2500 }, (_, at) => `${" ".repeat(at)}a:`).join("\n"),
  ),
  values("list items 20,000 levels deep on one line", 1, "Exceeded max depth", () => `a:\n${"- ".repeat(20_000)}x\n`),
  values(
    "100,000 keys",
    0,
    "clean",
    () => Array.from({ length: 100_000 }, (_, at) => `key${at}: ${at}\n`).join(""),
    350,
  ),
  values("one key 100,000 times", 1, "is set twice", () => "a: 1\n".repeat(100_000), 420),
  values("one line of 4 MB", 0, "clean", () => `a: "${"x".repeat(4_000_000)}"\n`),
  values("a quote that never ends", 1, "Found unexpected end of stream", () => `a: "${"x\n".repeat(100_000)}`),
  values("invalid UTF-8", 1, "Invalid leading UTF-8 octet", () =>
    Uint8Array.of(0x61, 0x3a, 0x20, 0xff, 0xfe, 0xc0, 0x0a),
  ),
  values("control characters", 1, "Control characters are not allowed", () => "a: \u0001\u0002\n"),
  values("UTF-16", 1, "Invalid leading UTF-8 octet", () =>
    Uint8Array.of(0xff, 0xfe, 0x61, 0, 0x3a, 0, 0x20, 0, 0x31, 0, 0x0a, 0),
  ),
  values("a list at the top", 1, "The value is a list: a map is wanted", () => "- a\n"),
  values("tabs for indentation", 1, "Found character that cannot start any token", () => "a:\n\tb: 1\n"),
  values("a colon storm", 1, "Mapping values are not allowed", () => `a${": b".repeat(50_000)}`),
  values("50,000 comments between values", 0, "clean", () => "# c\n".repeat(50_000) + "a: 1\n"),
  values(
    "numbers beyond all bounds",
    0,
    "clean",
    () => `a: ${"9".repeat(5000)}\nb: 1e99999\nc: 0x${"f".repeat(500)}\n`,
  ),
  metadata("empty", 1, "name", () => ""),
  metadata("a list", 1, "The value is a list: a map is wanted", () => "- a\n"),
  metadata("of 6 MB", 1, "at most 5242880 are read", () => `${chartYaml}# ${"x".repeat(6 << 20)}\n`),
  metadata("a name that is a path", 1, "no name of a chart", () => chartYaml.replace("name: api", "name: ../../etc")),
  metadata("a name of control characters", 1, "name", () => chartYaml.replace("name: api", 'name: "a\\u001b[31m/\\0"')),
  metadata("a version of a million digits", 1, "version", () =>
    chartYaml.replace("1.0.0", `1.0.${"1".repeat(1_000_000)}`),
  ),
  metadata(
    "__proto__ as a key",
    0,
    'Helm knows no field "__proto__"',
    () => `${chartYaml}__proto__: {polluted: true}\nconstructor: x\n`,
  ),
  {
    name: "Chart.yaml is a folder",
    argv: ["lint", "c"],
    code: 1,
    says: "is a folder",
    files: () => ({ "c/Chart.yaml/keep": "x", ...template }),
  },
  {
    name: "values.yaml is a folder",
    argv: ["lint", "c"],
    code: 1,
    says: "is a folder and should be a file",
    files: () => ({ "c/Chart.yaml": chartYaml, "c/values.yaml/keep": "x", ...template }),
  },
  lint("a link out of the repository", 1, "leads out of the repository", () => ({
    "c/files/secret": { link: "/etc/passwd" },
  })),
  lint("such a link beside Chart.yaml", 1, "leads out of the repository", () => ({
    "c/secret": { link: "/etc/passwd" },
  })),
  lint("a link to itself", 1, "leads nowhere", () => ({ "c/files/loop": { link: "loop" } })),
  lint("a folder that holds itself", 1, "leads nowhere", () => ({ "c/files/self": { link: "../files" } })),
  lint("a thousand million folders made of links", 1, "more than 50000 files and folders", () =>
    Object.fromEntries(
      Array.from({ length: 30 }, (_, at) =>
        ["a", "b"].map((name): [string, HostileFile] => [
          `c/d${at}/${name}`,
          at < 29 ? { link: `../d${at + 1}` } : { folder: true },
        ]),
      ).flat(),
    ),
  ),
  lint("a link to nothing", 1, "leads nowhere", () => ({ "c/files/none": { link: "nowhere" } })),
  lint("a .helmignore that Helm refuses", 1, "**", () => ({ "c/.helmignore": "**/x\n" })),
  lint("a .helmignore of 20,000 rules", 1, "more than 10000 rules", () => ({ "c/.helmignore": "a\n".repeat(20_000) })),
  lint("a .helmignore of a pattern that backtracks", 0, "clean", () => ({
    "c/.helmignore": `${"*a".repeat(30)}*b\n`,
    [`c/files/${"a".repeat(100)}`]: "x",
  })),
  lint("a template of 6 MB", 1, "larger than the maximum file size", () => ({
    "c/templates/big.yaml": "x".repeat(6 << 20),
  })),
  lint("a schema that is no JSON", 1, "schema", () => ({ "c/values.schema.json": nested("[", 200_000, "") })),
  lint("a schema that holds itself", 0, "clean", () => ({
    "c/values.schema.json": '{"type": "object", "properties": {"b": {"$ref": "#"}}}',
  })),
  lint("a CRD that is a billion laughs", 1, "excessive aliasing", () => ({ "c/crds/a.yaml": laughs() })),
  lint("file:// dependencies in a ring", 0, "dependency-missing", () => ({
    "c/Chart.yaml": `${chartYaml}dependencies: [{name: d, version: 1.0.0, repository: "file://../d"}]\n`,
    "d/Chart.yaml": `${chartYaml.replace("name: api", "name: d")}dependencies: [{name: api, version: 1.0.0, repository: "file://../c"}]\n`,
  })),
  {
    name: "changed charts in a ring of file:// dependencies",
    argv: ["discover"],
    code: 0,
    says: "2 charts",
    files: () => ({
      "c/Chart.yaml": `${chartYaml}dependencies: [{name: d, version: 1.0.0, repository: "file://../d"}]\n`,
      "d/Chart.yaml": `${chartYaml.replace("name: api", "name: d")}dependencies: [{name: api, version: 1.0.0, repository: "file://../c"}]\n`,
    }),
  },
  { ...archive("a bomb of 300 MB", "larger than", () => bomb(300 << 20)), maxMegabytes: 350 },
  archive("cut off", "cut off", () => tar(["api/Chart.yaml", chartYaml]).subarray(0, 60)),
  archive("a checksum that is wrong", "data check", () =>
    tar(["api/Chart.yaml", chartYaml]).map((byte, at, all) => (at === all.length - 6 ? byte ^ 1 : byte)),
  ),
  archive("no gzip", "Not a gzip archive", () => encoder.encode("PK\u0003\u0004")),
  archive("a path that leads out", "leads out", () => tar(["api/../../etc/passwd", "x"])),
  archive("an absolute path", "absolute path", () => tar(["/etc/passwd", "x"])),
  archive("a Windows path", "illegally named", () => tar(["C:\\api\\Chart.yaml", chartYaml])),
  archive("a symbolic link", "link", () => tarOfKind("2", "api/Chart.yaml", "/etc/passwd")),
  archive("a hard link", "link", () => tarOfKind("1", "api/Chart.yaml", "/etc/passwd")),
  archive("a device", "device", () => tarOfKind("3", "api/Chart.yaml", "")),
  archive("60,000 entries", "entries", () =>
    gzipChart(
      writeTar(
        Array.from({ length: 60_000 }, (_, at) => ({ name: `api/f${at}`, data: new Uint8Array(), modified: 1e9 })),
      ),
    ),
  ),
  archive("a size that is no number", "tar", () => {
    const whole = writeTar([{ name: "api/Chart.yaml", data: encoder.encode(chartYaml), modified: 1e9 }]);
    whole.fill(0x39, 124, 135);
    return gzipChart(whole);
  }),
  { ...vendored("a bomb", "larger than", () => bomb(300 << 20)), maxMegabytes: 350 },
  vendored("archives in archives, 25 deep", "nested more than 20 levels deep", () => {
    let inner = tar(["dep/Chart.yaml", chartYaml]);
    for (let depth = 0; depth < 25; depth += 1) {
      const files = [
        { name: "dep/Chart.yaml", data: encoder.encode(chartYaml), modified: 1e9 },
        { name: "dep/charts/dep-1.0.0.tgz", data: inner, modified: 1e9 },
      ];
      inner = gzipChart(writeTar(files));
    }
    return inner;
  }),
  vendored("a path that leads out", "leads out", () => tar(["dep/../../x", "x"])),
  {
    name: "an index of lists 20,000 levels deep",
    argv: ["index", ".", "--merge", "old.yaml"],
    code: 1,
    says: "max depth",
    files: () => ({ "old.yaml": `entries: ${nested("[", 20_000, "]")}` }),
  },
  {
    name: "an index with a version of 5 MB",
    argv: ["index", ".", "--merge", "old.yaml"],
    code: 1,
    says: "One version takes more than 4 MiB",
    // What is not in Helm's layout is read whole.
    maxMegabytes: 500,
    files: () => ({ "old.yaml": `entries:\n  a:\n  - version: 1.0.0\n    description: ${"x".repeat(5_000_000)}\n` }),
  },
  {
    name: "an index that is a billion laughs",
    argv: ["index", ".", "--merge", "old.yaml"],
    code: 1,
    says: "excessive aliasing",
    files: () => ({ "old.yaml": laughs() }),
  },
  {
    name: "a configuration that is a billion laughs",
    argv: ["discover"],
    code: 2,
    says: "chartyard.yaml",
    files: () => ({ "chartyard.yaml": laughs() }),
  },
  {
    name: "a configuration with a root outside",
    argv: ["discover"],
    code: 2,
    says: "chartyard.yaml",
    files: () => ({ "chartyard.yaml": "charts: [../..]\n" }),
  },
  {
    name: "a name with a line break and colours",
    argv: ["lint"],
    code: 1,
    says: "c",
    files: () => ({ "c\n\u001b[31mx/Chart.yaml": "a: [" }),
  },
  ...templateCases,
];
