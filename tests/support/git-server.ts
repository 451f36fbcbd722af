import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { quietEnvironment } from "./cli-script.ts";
import type { Faults } from "./faults.ts";

/** A bare repository behind HTTP, by the program that git has for it. */
export interface GitServer {
  /** Its address, for a remote. */
  readonly url: string;
  /** `POST /pages.git/git-receive-pack 200`, in order; `drop` where the connection broke. */
  readonly log: string[];
  /** What git prints about it. @throws {Error} when it fails. */
  git(argv: readonly string[], input?: string): string;
  stop(): Promise<void>;
}

/** Starts a git remote on the loopback. @param faults What goes wrong: tried on the method and the path. */
export async function startGitServer(faults: Faults): Promise<GitServer> {
  const folder = mkdtempSync(join(tmpdir(), "chartyard-remote-"));
  const repository = join(folder, "pages.git");
  const log: string[] = [];
  const git: GitServer["git"] = (argv, input = "") =>
    execFileSync("git", ["--git-dir", repository, ...argv], {
      env: quietEnvironment,
      encoding: "utf8",
      input,
      stdio: "pipe",
      timeout: 20_000,
    }).trim();
  execFileSync("git", ["init", "--quiet", "--bare", repository], { env: quietEnvironment, timeout: 20_000 });
  for (const setting of ["http.receivepack", "uploadpack.allowFilter"]) git(["config", setting, "true"]);
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const key = `${request.method} ${request.url?.replace("info/refs?service=", "")}`;
    const fault = faults.take(key);
    const isAnswered = fault === undefined || fault.after === true;
    const answer = isAnswered ? await runBackend(folder, request) : { status: 0, headers: [], body: new Uint8Array() };
    const status = fault?.status ?? answer.status;
    log.push(`${key} ${status}`);
    if (status === "drop") return void request.socket.destroy();
    response.writeHead(status, fault === undefined ? answer.headers : []).end(fault === undefined ? answer.body : "");
  };
  const server = createServer((request, response) => void serve(request, response).catch(() => response.destroy()));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/pages.git`,
    log,
    git,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface BackendAnswer {
  readonly status: number;
  /** Names and values in turn. */
  readonly headers: string[];
  readonly body: Uint8Array;
}

/** Asks `git http-backend`, which speaks as programs do that a web server starts. */
async function runBackend(folder: string, request: IncomingMessage): Promise<BackendAnswer> {
  const { pathname, search } = new URL(request.url ?? "", "http://localhost");
  const header = (name: string): string => String(request.headers[name] ?? "");
  const sent = await bytesOf(request);
  const child = spawn("git", ["http-backend"], {
    env: {
      ...quietEnvironment,
      GIT_PROJECT_ROOT: folder,
      GIT_HTTP_EXPORT_ALL: "1",
      GIT_PROTOCOL: header("git-protocol"),
      REQUEST_METHOD: request.method,
      PATH_INFO: pathname,
      QUERY_STRING: search.slice(1),
      CONTENT_TYPE: header("content-type"),
      CONTENT_LENGTH: String(sent.length),
      HTTP_CONTENT_ENCODING: header("content-encoding"),
    },
    stdio: ["pipe", "pipe", "ignore"],
    timeout: 20_000,
  });
  child.stdin.end(sent);
  const said = await bytesOf(child.stdout);
  const end = said.indexOf("\r\n\r\n");
  const lines = said.subarray(0, end).toString("latin1").split("\r\n");
  const fields = lines.map((line): [string, string] => {
    const at = line.indexOf(":");
    return [line.slice(0, at), line.slice(at + 1).trim()];
  });
  return {
    status: Number.parseInt(fields.find(([name]) => name === "Status")?.[1] ?? "200", 10),
    headers: fields.filter(([name]) => name !== "Status").flat(),
    body: said.subarray(end + 4),
  };
}

async function bytesOf(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
