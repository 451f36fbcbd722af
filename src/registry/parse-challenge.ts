/** How a registry wants a user to be named. */
export interface Challenge {
  readonly scheme: "basic" | "bearer";
  /** Where tokens come from, for `bearer`. */
  readonly realm: string;
  readonly service: string;
  /** What the registry thinks the request needs; empty where it does not say. */
  readonly scope: string;
}

const maxLength = 4096;
const field = /([A-Za-z]+)[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/g;

/** Reads a WWW-Authenticate header. @returns `undefined` where it names neither Basic nor Bearer. */
export function parseChallenge(header: string): Challenge | undefined {
  if (header.length > maxLength) return undefined;
  const scheme = /^[ \t]*(basic|bearer)(?:[ \t]|$)/i.exec(header)?.[1]?.toLowerCase();
  if (scheme !== "basic" && scheme !== "bearer") return undefined;
  const fields = new Map<string, string>();
  for (const [, name = "", quoted, plain = ""] of header.matchAll(field))
    fields.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, "$1") ?? plain);
  return {
    scheme,
    realm: fields.get("realm") ?? "",
    service: fields.get("service") ?? "",
    scope: fields.get("scope") ?? "",
  };
}
