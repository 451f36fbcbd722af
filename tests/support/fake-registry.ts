import { createHash, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Faults } from "./faults.ts";

/** How a fake registry behaves. */
export interface FakeRegistryOptions {
  /** Who may come in: anybody, one with this password, or one with a token that the password gives. Default: anybody. */
  readonly auth?: "none" | "basic" | "token";
  /** Blobs are not sent but said to be at another server, as registries with cloud storage do. */
  readonly redirectsBlobs?: boolean;
  /** Whether it deletes what it is asked to. Default: true. */
  readonly deletes?: boolean;
  /** Awaited before each answer. */
  readonly delay?: (request: IncomingMessage) => Promise<void> | void;
  /** What goes wrong. */
  readonly faults?: Faults;
  /** Answers in place of the registry; returns false to let it answer. */
  readonly intercept?: (request: IncomingMessage, response: ServerResponse) => boolean;
}

/** A registry in memory, for what a real one cannot be made to do. */
export interface FakeRegistry {
  readonly host: string;
  /** `METHOD /path status` of the registry, the token service and the storage, in order. */
  readonly log: string[];
  /** What the storage server was shown as `Authorization`. */
  readonly shownToStorage: (string | undefined)[];
  /** The scopes that tokens were asked for. */
  readonly scopes: string[];
  /** The texts of the manifests, by `name:tag`. */
  manifests(): Map<string, string>;
  /** Takes every token back. */
  forgetTokens(): void;
  stop(): Promise<void>;
}

/** The user that fake registries know. */
export const fakeUser = { username: "alice", password: "s3cret-p4ss" };

const basicHeader = `Basic ${Buffer.from(`${fakeUser.username}:${fakeUser.password}`).toString("base64")}`;

/** Starts a fake registry on the loopback, with its token service (`/token`) and a storage server of another origin. */
export async function startFakeRegistry(options: FakeRegistryOptions = {}): Promise<FakeRegistry> {
  const log: string[] = [];
  const scopes: string[] = [];
  const shownToStorage: (string | undefined)[] = [];
  const tokens = new Set<string>();
  const blobs = new Map<string, Buffer>();
  const manifests = new Map<string, Buffer>();

  const storage = await listen((request, response) => {
    shownToStorage.push(request.headers.authorization);
    log.push(`storage ${request.method} ${request.url}`);
    response.end(blobs.get((request.url ?? "").slice(1)));
  });
  const isWelcome = ({ headers: { authorization } }: IncomingMessage): boolean => {
    if (options.auth === "basic") return authorization === basicHeader;
    if (options.auth === "token") return tokens.has((authorization ?? "").replace("Bearer ", ""));
    return true;
  };
  const server = await listen((request, response) => {
    const url = new URL(request.url ?? "", `http://${request.headers.host}`);
    response.on("finish", () =>
      log.push(`${request.method} ${url.pathname.replace(/uploads\/.+/, "uploads/ID")} ${response.statusCode}`),
    );
    if (options.intercept?.(request, response) === true) return;
    if (url.pathname === "/token") {
      scopes.push(...url.searchParams.getAll("scope"));
      if (request.headers.authorization !== basicHeader) return end(response, 401);
      const token = randomUUID();
      tokens.add(token);
      return end(response, 200, JSON.stringify({ token }));
    }
    if (!isWelcome(request)) {
      const realm = `http://${request.headers.host}/token`;
      response.setHeader(
        "www-authenticate",
        options.auth === "basic"
          ? 'Basic realm="x"'
          : `Bearer realm="${realm}",service="fake, \\"really\\"",scope="repository:a:pull"`,
      );
      return end(
        response,
        401,
        JSON.stringify({ errors: [{ code: "UNAUTHORIZED", message: "authentication required" }] }),
      );
    }
    const fault = options.faults?.take(`${request.method} ${url.pathname}`);
    const respond = async (): Promise<void> => {
      await options.delay?.(request);
      const answered = fault !== undefined && fault.after !== true ? undefined : await answer(request, url);
      if (fault?.status === "drop") return void request.socket.destroy();
      if (fault !== undefined) return end(response, fault.status);
      const { status = 200, digest, body, location } = answered ?? {};
      if (digest !== undefined) response.setHeader("docker-content-digest", digest);
      end(response, status, body, location);
    };
    // Who has gone away waits for no answer.
    void respond().catch(() => response.destroy());
  });

  async function answer(request: IncomingMessage, url: URL): Promise<RegistryAnswer> {
    const [, name = "", kind = "", last = ""] = /^\/v2\/(.+)\/(manifests|blobs|tags)\/(.+)$/.exec(url.pathname) ?? [];
    if (kind === "tags") {
      const tags = [...manifests.keys()]
        .filter((key) => key.startsWith(`${name}:`))
        .map((key) => key.slice(name.length + 1));
      return { status: 200, body: JSON.stringify({ name, tags }) };
    }
    if (request.method === "POST") return { status: 202, location: `/v2/${name}/blobs/uploads/1?_state=x%3D` };
    if (request.method === "PUT") {
      const body = await bodyOf(request);
      const digest = digestOf(body);
      if (kind === "manifests") manifests.set(`${name}:${last}`, body);
      else if (url.searchParams.get("digest") !== digest || url.searchParams.get("_state") !== "x=")
        return { status: 400 };
      else blobs.set(digest, body);
      return { status: 201 };
    }
    if (request.method === "DELETE") {
      if (options.deletes === false) return { status: 405 };
      const named = [...manifests].filter(([key, bytes]) => key.startsWith(`${name}:`) && digestOf(bytes) === last);
      for (const [key] of named) manifests.delete(key);
      return { status: named.length === 0 ? 404 : 202 };
    }
    if (kind === "blobs" && blobs.has(last) && options.redirectsBlobs === true)
      return { status: 307, location: `http://localhost:${port(storage)}/${last}` };
    const found =
      kind === "blobs"
        ? blobs.get(last)
        : (manifests.get(`${name}:${last}`) ?? [...manifests.values()].find((each) => digestOf(each) === last));
    if (found === undefined) return { status: 404 };
    const shown = request.method === "HEAD" ? {} : { body: found };
    return { status: 200, digest: digestOf(found), ...shown };
  }

  return {
    host: `127.0.0.1:${port(server)}`,
    log,
    shownToStorage,
    scopes,
    manifests: () => new Map([...manifests].map(([key, bytes]) => [key, bytes.toString()])),
    forgetTokens: () => tokens.clear(),
    stop: async () => void (await Promise.all([close(server), close(storage)])),
  };
}

interface RegistryAnswer {
  readonly status: number;
  readonly digest?: string;
  readonly body?: string | Buffer;
  readonly location?: string;
}

function end(response: ServerResponse, status: number, body?: string | Buffer, location?: string): void {
  if (location !== undefined) response.setHeader("location", location);
  response.statusCode = status;
  response.end(body);
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

function digestOf(bytes: Buffer): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

function listen(handler: (request: IncomingMessage, response: ServerResponse) => void): Promise<Server> {
  const server = createServer(handler);
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

function port(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
