import { afterAll, expect, test } from "bun:test";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import fc from "fast-check";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createFiles } from "#host/files.ts";
import type { Files } from "#operation/files.ts";
import { inProcess } from "#tests/support/in-process.ts";
import { waitForNextTime } from "#tests/support/wait-for-next-time.ts";

const top = mkdtempSync(join(tmpdir(), "chartyard-warm-lint-"));
const root = join(top, "charts");
const caches = join(top, "caches");

afterAll(() => rmSync(top, { recursive: true }));

/** To this one all that was written has been left alone for long. */
const diskFiles = createFiles(root, root, { now: () => Date.now() + 60_000 });
let reads: string[] = [];
const files: Files = {
  ...diskFiles,
  read: (path, ...rest) => {
    reads.push(path);
    return diskFiles.read(path, ...rest);
  },
};

async function lint(...flags: string[]): Promise<unknown> {
  reads = [];
  const report = join(top, "report.json");
  await inProcess(["lint", "--report", `json=${report}`, ...flags], root, { XDG_CACHE_HOME: caches }, undefined, {
    files,
  });
  const { findings, skipped, suppressed } = JSON.parse(readFileSync(report, "utf8")) as Record<string, unknown>;
  return { findings, skipped, suppressed };
}

/** Contents that differ in what is found in them; many have the same length. */
const contents = {
  "Chart.yaml": [
    "apiVersion: v2\nname: a\nversion: 1.0.0\n",
    "apiVersion: v2\nname: a\nversion: 1.0.x\n",
    "apiVersion: v2\nname: a\nversion: 1.0\n\n\n",
  ],
  "values.yaml": ["x: 1\n", "x: [\n", "y: 1\n", ""],
  "templates/a.yaml": [
    "a: {{ .Values.x }}\n",
    "a: {{ .Values.x }\n\n",
    "a: {{ .Values.x.y}}",
    "a: {{ fail .Chart.Name }}\n",
  ],
  "templates/more/b.yaml": ["a: {{ .Values.x }}\n", "a: {{ nosuchfunct }}\n"],
  "ci/b-values.yaml": ["x: 2\n", "x: {\n"],
  ".helmignore": ["ci/\n", "*.z\n", "[a-\n"],
} as const;

const paths = Object.keys(contents) as (keyof typeof contents)[];
const written = fc
  .constantFrom(...paths)
  .chain((path) => fc.record({ path: fc.constant(path), text: fc.constantFrom<string>(...contents[path]) }));

const edit = fc.oneof(
  fc.record({ kind: fc.constantFrom("write", "back-dated", "rename over"), to: written }),
  fc.record({ kind: fc.constantFrom("remove", "chmod", "touch", "link away", "link beside"), to: written }),
);

function apply({ kind, to: { path, text } }: { kind: string; to: { path: string; text: string } }): void {
  const file = join(root, "a", path);
  if (!existsSync(dirname(file))) mkdirSync(dirname(file), { recursive: true });
  const old = existsSync(file) ? lstatSync(file) : undefined;
  const keepTimes = (of: string): void => old && utimesSync(of, old.atime, old.mtime);
  const away = join(top, "away");
  const become = {
    write: () => writeFileSync(file, text),
    "back-dated": () => (writeFileSync(file, text), keepTimes(file)),
    "rename over": () => {
      writeFileSync(away, text);
      keepTimes(away);
      renameSync(away, file);
    },
    remove: () => rmSync(path.includes("/") ? dirname(file) : file, { recursive: true, force: true }),
    chmod: () => old && chmodSync(file, old.mode ^ 0o110),
    touch: () => old && utimesSync(file, 1, 1),
    "link away": () => {
      rmSync(file, { force: true });
      writeFileSync(away, text);
      symlinkSync(away, file);
    },
    "link beside": () => {
      rmSync(file, { force: true });
      writeFileSync(join(root, "a/beside"), text);
      symlinkSync(join(root, "a/beside"), file);
    },
  }[kind];
  become?.();
}

test("a chart has the same findings as without a cache, whatever was done to it between the runs", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 8 }), async (edits) => {
      rmSync(root, { recursive: true, force: true });
      mkdirSync(root, { recursive: true });
      mkdirSync(caches, { recursive: true });
      for (const path of paths) apply({ kind: "write", to: { path, text: contents[path][0] } });
      for (const each of edits) {
        await lint();
        waitForNextTime(top);
        apply(each);
        expect(await lint()).toEqual(await lint("--no-cache"));
      }
    }),
    { numRuns: 25 },
  );
}, 120_000);

test("a chart that nobody touched is not read again, and with --fix it is", async () => {
  rmSync(root, { recursive: true, force: true });
  for (const path of paths) apply({ kind: "write", to: { path, text: contents[path][0] } });
  const first = await lint();
  const unmarked = ["a/.helmignore", "a/values.yaml", "a/ci/b-values.yaml"];
  expect(reads).toEqual(expect.arrayContaining(unmarked));
  expect(await lint()).toEqual(first);
  // Findings are shown with the lines that they are about: those files alone are read.
  expect(reads.filter((path) => unmarked.includes(path))).toEqual([]);
  await lint("--fix");
  expect(reads).toEqual(expect.arrayContaining(unmarked));
});
