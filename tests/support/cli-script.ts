import { execFileSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseTxtar } from "./txtar.ts";

/** What one run of the program came to. */
export interface ProgramResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program in a folder with an environment: in process, the binary, or another runtime. */
export type Program = (
  argv: readonly string[],
  folder: string,
  environment: Record<string, string>,
) => Promise<ProgramResult>;

/** Variables that keep git and the program away from the machine's own settings, with a fixed author and date. */
export const quietEnvironment: Record<string, string> = {
  PATH: process.env["PATH"] ?? "",
  HOME: "/nonexistent",
  CHARTYARD_CACHE_DISK: "false",
  LANG: "C.UTF-8",
  TZ: "UTC",
  NO_COLOR: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_AUTHOR_NAME: "A",
  GIT_AUTHOR_EMAIL: "a@example.com",
  GIT_AUTHOR_DATE: "2026-01-02T03:04:05Z",
  GIT_COMMITTER_NAME: "A",
  GIT_COMMITTER_EMAIL: "a@example.com",
  GIT_COMMITTER_DATE: "2026-01-02T03:04:05Z",
};

/**
 * Runs a script: the files of the archive are laid out in a temporary folder, then the comment's lines are carried out.
 *
 * - `run ARGS…` runs the program; `! run` expects a failure; `code N` checks its exit code.
 * - `stdout`, `stderr` followed by a file's name compare with that file; `stdout empty`; `stdout has TEXT`, `stdout hasnt TEXT`.
 * - `exists PATH`, `missing PATH`, `same PATH FILE`.
 * - `git ARGS…`, `write PATH TEXT`, `append PATH TEXT`, `remove PATH`, `link PATH TARGET`, `mode PATH OCTAL`, `env NAME=VALUE`, `cd PATH`.
 *
 * Times (`0.08 s`) are masked as `<time>`, the folder as `<root>`. Lines that begin with `#` are comments.
 *
 * @throws {Error} with the script's line on the first difference.
 */
export async function runCliScript(path: string, program: Program, update: boolean): Promise<void> {
  const original = readFileSync(path, "utf8");
  const { comment, files } = parseTxtar(original);
  const root = realpathSync(mkdtempSync(join(tmpdir(), "chartyard-script-")));
  const updated = new Map(files);
  try {
    for (const [name, body] of files) writeFile(join(root, name), body);
    const session = new Session(root, program, updated);
    for (const [index, line] of comment.split("\n").entries()) {
      try {
        await session.step(line, update);
      } catch (cause) {
        throw new Error(`${path}:${index + 1}: ${line}\n${(cause as Error).message}`, { cause });
      }
    }
    session.end();
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
  if (!update) return;
  const text = comment + [...updated].map(([name, body]) => `-- ${name} --\n${body}`).join("");
  if (text !== original) writeFileSync(path, text);
}

function writeFile(path: string, body: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, body);
}

class Session {
  readonly #root: string;
  readonly #program: Program;
  readonly #files: Map<string, string>;
  readonly #environment = { ...quietEnvironment };
  #folder: string;
  #result: ProgramResult | undefined;
  #codeChecked = true;

  constructor(root: string, program: Program, files: Map<string, string>) {
    this.#root = root;
    this.#folder = root;
    this.#program = program;
    this.#files = files;
  }

  async step(line: string, update: boolean): Promise<void> {
    const [verb = "", ...words] = splitWords(line);
    if (verb === "" || verb.startsWith("#")) return;
    const [first = "", ...rest] = words;
    switch (verb) {
      case "run":
        return this.#run(words);
      case "code":
        this.#codeChecked = true;
        return expectSame(String(this.#last.code), first, `exit code\n${this.#last.stderr}${this.#last.stdout}`);
      case "stdout":
      case "stderr":
        return this.#output(verb, first, rest.join(" "), update);
      case "exists":
        readFileSync(join(this.#folder, first));
        return;
      case "missing":
        return expectMissing(join(this.#folder, first));
      case "same":
        return this.#same(readFileSync(join(this.#folder, first), "utf8"), rest[0] ?? "", first, update);
      default:
        return this.#prepare(verb, first, rest);
    }
  }

  /** @throws {Error} when the exit code of the last run was never looked at and is not 0. */
  end(): void {
    if (!this.#codeChecked && this.#last.code !== 0)
      throw new Error(`exit code ${this.#last.code}\n${this.#last.stderr}`);
  }

  get #last(): ProgramResult {
    if (this.#result === undefined) throw new Error("nothing was run yet");
    return this.#result;
  }

  async #run(argv: readonly string[]): Promise<void> {
    this.end();
    const result = await this.#program(argv, this.#folder, this.#environment);
    const mask = (text: string): string =>
      text.replaceAll(this.#root, "<root>").replace(/\b\d+(\.\d+)? m?s\b/g, "<time>");
    this.#result = { code: result.code, stdout: mask(result.stdout), stderr: mask(result.stderr) };
    this.#codeChecked = false;
  }

  #output(stream: "stdout" | "stderr", what: string, text: string, update: boolean): void {
    const actual = this.#last[stream];
    if (what === "empty") return expectSame(actual, "", stream);
    if (what === "has" || what === "hasnt") {
      if (actual.includes(text) === (what === "has")) return;
      throw new Error(`${stream} ${what === "has" ? "lacks" : "has"} ${JSON.stringify(text)}:\n${actual}`);
    }
    this.#same(actual, what, stream, update);
  }

  #same(actual: string, name: string, what: string, update: boolean): void {
    if (update) this.#files.set(name, actual);
    else expectSame(actual, this.#files.get(name) ?? "", what);
  }

  #prepare(verb: string, first: string, rest: readonly string[]): void {
    const path = join(this.#folder, first);
    const text = rest.join(" ").replaceAll("\\n", "\n");
    switch (verb) {
      case "git":
        execFileSync("git", [first, ...rest], { cwd: this.#folder, env: this.#environment, stdio: "pipe" });
        return;
      case "write":
        return writeFile(path, text);
      case "append":
        return writeFile(path, readFileSync(path, "utf8") + text);
      case "remove":
        return rmSync(path, { recursive: true });
      case "link":
        return symlinkSync(rest[0] ?? "", path);
      case "mode":
        return chmodSync(path, Number.parseInt(rest[0] ?? "", 8));
      case "mkdir":
        mkdirSync(path, { recursive: true });
        return;
      case "cd":
        this.#folder = join(this.#root, first);
        return;
      case "env": {
        const [name = "", ...value] = first.split("=");
        this.#environment[name] = value.join("=").replaceAll("$WORK", this.#root);
        return;
      }
      default:
        throw new Error(`unknown verb "${verb}"`);
    }
  }
}

/** Words are split at spaces; single quotes keep them together. */
function splitWords(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map((match) => match[1] ?? match[2] ?? "");
}

function expectSame(actual: string, expected: string, what: string): void {
  if (actual !== expected) throw new Error(`${what} differs\n--- expected\n${expected}\n--- actual\n${actual}`);
}

function expectMissing(path: string): void {
  try {
    readFileSync(path);
  } catch {
    return;
  }
  throw new Error("it is there");
}
