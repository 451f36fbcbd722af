import { afterAll, expect, test } from "bun:test";
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gitWorld } from "../support/git-world.ts";
import { inProcess } from "../support/in-process.ts";

const world = gitWorld();
afterAll(() => world.close());

/** The real git, with a log of what it is asked, and in which language. */
function loggedGit(): { path: string; log: string } {
  const folder = join(world.checkout, "../bin");
  const log = join(folder, "log");
  const real = Bun.which("git", { PATH: world.environment["PATH"] ?? "" }) ?? "";
  mkdirSync(folder);
  writeFileSync(join(folder, "git"), `#!/bin/sh\nprintf '%s: %s\\n' "$LC_ALL" "$*" >> '${log}'\nexec '${real}' "$@"\n`);
  chmodSync(join(folder, "git"), 0o755);
  return { path: `${folder}:${world.environment["PATH"] ?? ""}`, log };
}

test("lint of what changed asks git nothing twice, and in words that hints are chosen by", async () => {
  const chart = join(world.checkout, "web");
  mkdirSync(chart);
  writeFileSync(join(chart, "Chart.yaml"), "apiVersion: v2\nname: web\nversion: 1.0.0\n");
  world.inCheckout("add", ".");
  world.inCheckout("commit", "--quiet", "--message", "a chart");
  world.inCheckout("push", "--quiet", "origin", "main");
  writeFileSync(join(chart, "values.yaml"), "a: 1\n");
  const { path, log } = loggedGit();
  const environment = { ...world.environment, PATH: path, LC_ALL: "de_DE.UTF-8" };
  const { stdout } = await inProcess(["lint", "--changed"], world.checkout, environment);
  expect(stdout).toContain("version-not-bumped");
  const asked = readFileSync(log, "utf8").trim().split("\n");
  expect(asked.filter((question, at) => asked.indexOf(question) !== at)).toEqual([]);
  expect(asked.some((question) => question.includes(" diff "))).toBe(true);
  expect(asked.filter((question) => !question.startsWith("C: "))).toEqual([]);
  rmSync(log);
});
