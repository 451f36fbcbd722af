import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Chance } from "../chance.ts";

const names = ["api", "api-gateway", "worker", "web", "common"];
const versions = ["0.1.0", "1.0.0", "1.0.0-rc.1", "1.2.3", "v1.2.3", "1.10.0", "2.0.0+build.1"];

function git(folder: string, ...argv: string[]): void {
  const ran = spawnSync("git", argv, { cwd: folder, encoding: "utf8", timeout: 30_000 });
  if (ran.status !== 0) throw new Error(`git ${argv.join(" ")}: ${ran.stderr}`);
}

function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function writeChart(folder: string, name: string, version: string): void {
  const chart = `charts/${name}`;
  write(folder, `${chart}/Chart.yaml`, `apiVersion: v2\nname: ${name}\nversion: ${version}\n`);
  write(folder, `${chart}/values.yaml`, `name: ${name}\nreplicas: 1\n`);
  write(folder, `${chart}/README.md`, `# ${name}\n\nOne of several charts.\n`);
  write(folder, `${chart}/.helmignore`, "*.md\nnotes/\n");
  write(folder, `${chart}/templates/config.yaml`, `kind: ConfigMap\nmetadata: {name: ${name}}\n`);
}

/** The charts that stand in the folder now. */
function present(folder: string): string[] {
  const charts = join(folder, "charts");
  return existsSync(charts) ? readdirSync(charts).sort() : [];
}

/** Changes one thing, as people do between two commits. */
function edit(folder: string, chance: Chance): void {
  const chart = `charts/${chance.of([...present(folder), "api"])}`;
  const kind = chance.below(9);
  const yaml = join(folder, chart, "Chart.yaml");
  if (kind < 2 || !existsSync(yaml)) writeChart(folder, chance.of(names), chance.of(versions));
  else if (kind < 4)
    writeFileSync(yaml, readFileSync(yaml, "utf8").replace(/version: .*/, `version: ${chance.of(versions)}`));
  else if (kind === 4) appendFileSync(join(folder, chart, "values.yaml"), `extra${chance.below(100)}: true\n`);
  else if (kind === 5) write(folder, `${chart}/notes/${chance.below(9)}.txt`, "a note\n");
  else if (kind === 6) appendFileSync(join(folder, chart, "README.md"), "More.\n");
  else if (kind === 7) write(folder, `docs/${chance.below(9)}.md`, "outside of every chart\n");
  else rmSync(join(folder, chance.once(2) ? chart : `${chart}/values.yaml`), { recursive: true, force: true });
}

function commit(folder: string, chance: Chance): void {
  for (let edits = 1 + chance.below(3); edits > 0; edits -= 1) edit(folder, chance);
  git(folder, "add", "--all");
  git(folder, "commit", "--quiet", "--allow-empty", "--message=More");
}

/**
 * Makes a checkout with a branch `work`, and `origin/main` that it came from and that may have gone on since. What is not
 * committed is staged, since ct does not see other files.
 */
export function makeHistory(folder: string, chance: Chance): void {
  mkdirSync(folder, { recursive: true });
  git(folder, "init", "--quiet", "--initial-branch=main", ".");
  git(folder, "config", "user.name", "Ada");
  git(folder, "config", "user.email", "ada@example.com");
  for (const name of names.slice(0, 1 + chance.below(names.length))) writeChart(folder, name, chance.of(versions));
  git(folder, "add", "--all");
  git(folder, "commit", "--quiet", "--message=The charts");
  git(folder, "branch", "work");
  for (let commits = chance.below(3); commits > 0; commits -= 1) commit(folder, chance);
  git(folder, "update-ref", "refs/remotes/origin/main", "HEAD");
  git(folder, "checkout", "--quiet", "work");
  for (let commits = chance.below(3); commits > 0; commits -= 1) commit(folder, chance);
  if (chance.once(2)) edit(folder, chance);
  git(folder, "add", "--all");
}
