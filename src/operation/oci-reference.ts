import { AppError } from "#kit/error/app-error.ts";

/** What a name in a registry leads to: a repository, and where it says so, one version in it. */
export interface OciReference {
  /** With a port where the reference has one. */
  readonly host: string;
  /** Without slashes around it; empty where the reference is a host alone. */
  readonly repository: string;
  readonly tag?: string;
  /** `sha256:` and 64 hex digits. */
  readonly digest?: string;
}

const scheme = "oci://";
const host = /^(?:\[[0-9a-fA-F:.]+\]|[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)(?::\d{1,5})?$/;
const component = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/;
const tag = /^\w[\w.+-]{0,127}$/;
const digest = /^sha256:[0-9a-f]{64}$/;
const maxLength = 1024;

/** Whether a word on a command line is meant as a reference. */
export function isOciReference(text: string): boolean {
  return text.startsWith(scheme);
}

/** Reads `oci://HOST[:PORT]/REPOSITORY[:TAG][@DIGEST]`; a `+` in a tag is an `_`. @throws {AppError} `usage`. */
export function parseOciReference(text: string): OciReference {
  if (text.length > maxLength) throw wrong(`${text.slice(0, 60)}…`, "it is too long");
  if (!text.startsWith(scheme)) throw wrong(text, "it does not begin with oci://");
  const [name, digestText] = cut(text.slice(scheme.length).replace(/\/+$/, ""), "@");
  const [hostText, path = ""] = cut(name, "/");
  const [repository, tagText] = cut(path, ":");
  if (!host.test(hostText)) throw wrong(text, `"${hostText}" is no host`);
  if (repository !== "" && !repository.split("/").every((part) => component.test(part))) {
    const isCase = repository !== repository.toLowerCase();
    throw wrong(text, `"${repository}" is no repository${isCase ? ": registries take lower case only" : ""}`);
  }
  if (tagText !== undefined && !tag.test(tagText)) throw wrong(text, `"${tagText}" is no tag`);
  if (digestText !== undefined && !digest.test(digestText)) throw wrong(text, `"${digestText}" is no SHA-256 digest`);
  return {
    host: hostText,
    repository,
    ...(tagText === undefined ? {} : { tag: tagText.replaceAll("+", "_") }),
    ...(digestText === undefined ? {} : { digest: digestText }),
  };
}

/** A reference as people write it. */
export function formatOciReference({ host, repository, tag, digest }: OciReference): string {
  const path = repository === "" ? "" : `/${repository}`;
  return `${scheme}${host}${path}${tag === undefined ? "" : `:${tag}`}${digest === undefined ? "" : `@${digest}`}`;
}

function cut(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function wrong(text: string, reason: string): AppError {
  return new AppError("usage", `"${text}" is no reference to a registry: ${reason}`, {
    hint: "Write it as oci://ghcr.io/acme/charts/api:1.2.3",
  });
}
