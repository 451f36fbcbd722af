import { AppError } from "#kit/error/app-error.ts";
import { joinPath, type FilePath, type Files } from "#operation/files.ts";
import type { CredentialHelper, Environment } from "#operation/ports.ts";
import type { Credentials } from "./credentials.ts";
import { helperCredentials, type HelperReference } from "./helper-credentials.ts";

/** Where credentials are looked for. */
export interface CredentialSources {
  readonly files: Files;
  readonly environment: Environment;
  readonly credentialHelper: CredentialHelper;
}

const maxFileBytes = 1 << 20;

/**
 * What this user has for a host: from helm's registry file, then docker's, then `GITHUB_TOKEN` for ghcr.io. They are
 * shown to that host, and to the token service it names, and to nobody else.
 *
 * @throws {AppError} `credentials-unusable` for a file that cannot be understood, and for a helper program that fails.
 */
export async function findCredentials(
  host: string,
  { files, environment, credentialHelper }: CredentialSources,
  signal: AbortSignal,
): Promise<Credentials | undefined> {
  for (const path of credentialFiles(environment, files)) {
    if ((await files.info(path, signal))?.kind !== "file") continue;
    const text = new TextDecoder().decode(await files.read(path, signal, maxFileBytes));
    const entry = credentialsIn(text, path, host);
    const found = entry?.kind === "helper" ? await helperCredentials(entry, credentialHelper, signal) : entry;
    if (found !== undefined) return found;
  }
  const token = environment["GITHUB_TOKEN"] ?? "";
  if (host !== "ghcr.io" || token === "") return undefined;
  return { kind: "password", username: environment["GITHUB_ACTOR"] ?? "token", password: token };
}

/** The files that helm and docker keep credentials in, in helm's order. */
function credentialFiles(environment: Environment, files: Files): FilePath[] {
  const get = (name: string): string | undefined => {
    const value = environment[name] ?? "";
    return value === "" ? undefined : value.replaceAll("\\", "/");
  };
  const home = get("HOME") ?? get("USERPROFILE");
  const below = (base: string | undefined, ...rest: readonly string[]): FilePath[] =>
    base === undefined ? [] : [joinPath(files.resolve(base), ...rest)];
  const registryFile = ["registry", "config.json"];
  const helm = get("HELM_REGISTRY_CONFIG");
  const helmFolder = get("HELM_CONFIG_HOME");
  const config = get("XDG_CONFIG_HOME");
  const docker = get("DOCKER_CONFIG");
  return [
    ...(helm !== undefined
      ? below(helm)
      : helmFolder !== undefined
        ? below(helmFolder, ...registryFile)
        : config !== undefined
          ? below(config, "helm", ...registryFile)
          : [
              ...below(home, ".config/helm", ...registryFile),
              ...below(home, "Library/Preferences/helm", ...registryFile),
              ...below(get("APPDATA"), "helm", ...registryFile),
            ]),
    ...(docker !== undefined ? below(docker, "config.json") : below(home, ".docker/config.json")),
  ];
}

interface DockerConfig {
  readonly auths?: unknown;
  readonly credHelpers?: unknown;
  readonly credsStore?: unknown;
}

/** The helper of this host, then what is written here, then the helper of all hosts. */
function credentialsIn(text: string, path: FilePath, host: string): Credentials | HelperReference | undefined {
  if (text.trim() === "") return undefined;
  let config: DockerConfig;
  try {
    const parsed: unknown = JSON.parse(text);
    if (!isRecord(parsed)) throw new SyntaxError("It is no object");
    config = parsed;
  } catch {
    // What is in there may be a secret: neither the text nor the parser's words are shown.
    throw new AppError("credentials-unusable", `Cannot read the credentials in "${path}": it is no JSON object`);
  }
  const names = namesOf(host);
  const entry = entryOf(config.auths, names);
  const written = isRecord(entry) ? credentialsOf(entry, path, host) : undefined;
  const name = entryOf(config.credHelpers, names) ?? (written === undefined ? config.credsStore : undefined);
  if (typeof name !== "string" || name === "") return written;
  return { kind: "helper", name, server: names[0] === hubName ? "https://index.docker.io/v1/" : host };
}

const hubName = "index.docker.io";

/** The names that a host goes by in these files; Docker Hub has three. */
function namesOf(host: string): readonly string[] {
  const isHub = ["docker.io", hubName, "registry-1.docker.io"].includes(host);
  return isHub ? [hubName, "docker.io", "registry-1.docker.io"] : [host];
}

/** An entry by its host: keys may have a scheme and a path. */
function entryOf(table: unknown, names: readonly string[]): unknown {
  if (!isRecord(table)) return undefined;
  const byHost = new Map(
    Object.entries(table).map(([key, value]) => [key.replace(/^https?:\/\//, "").replace(/\/.*$/s, ""), value]),
  );
  for (const name of names) if (byHost.has(name)) return byHost.get(name);
  return undefined;
}

function credentialsOf(entry: Record<string, unknown>, path: FilePath, host: string): Credentials | undefined {
  const text = (name: string): string => (typeof entry[name] === "string" ? entry[name] : "");
  if (text("registrytoken") !== "") return { kind: "bearer", token: text("registrytoken") };
  if (text("identitytoken") !== "") return { kind: "refresh", token: text("identitytoken") };
  if (text("auth") === "") {
    if (text("username") === "" && text("password") === "") return undefined;
    return { kind: "password", username: text("username"), password: text("password") };
  }
  const decoded = decodeBase64(text("auth"));
  const at = decoded?.indexOf(":") ?? -1;
  if (decoded !== undefined && at >= 0)
    return { kind: "password", username: decoded.slice(0, at), password: decoded.slice(at + 1) };
  throw new AppError("credentials-unusable", `"auth" of ${host} in "${path}" is no base64 of user:password`);
}

function decodeBase64(text: string): string | undefined {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(text), (char) => char.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
