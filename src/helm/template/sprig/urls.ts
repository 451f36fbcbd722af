import { defineFunction } from "#kit/gotemplate/define-function.ts";
import { FunctionError } from "#kit/gotemplate/function-error.ts";
import { kindOf } from "#kit/gotemplate/value/kind-of.ts";
import { bytesOfText } from "#kit/gotemplate/value/text-bytes.ts";
import type { ValueMap } from "#kit/gotemplate/value/value.ts";
import { unescapeUrl } from "../../url/unescape-url.ts";
import { parseUrl } from "../../url/parse-url.ts";
import { UrlError } from "../../url/url-error.ts";
import type { FunctionTable } from "../function-table.ts";

/** What Go leaves as it is in each part of a URL, beside letters, digits and `-_.~`. */
const kept = { user: "$&+,;=", host: "!$&'()*+,;=:[]<>\"", path: "$&+,/:;=@", fragment: "$&+,/:;=?@!()*" };

function escape(text: string, part: keyof typeof kept): string {
  return Array.from(bytesOfText(text), (byte) => {
    const character = String.fromCharCode(byte);
    if (/[A-Za-z0-9\-_.~]/.test(character) || kept[part].includes(character)) return character;
    return `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }).join("");
}

/** The user of an authority as Go writes it back, and nothing where there is none. */
function userOf(authority: string | undefined): string {
  const at = authority?.lastIndexOf("@") ?? -1;
  if (authority === undefined || at < 0) return "";
  const [name = "", ...password] = authority.slice(0, at).split(":");
  const parts = password.length === 0 ? [name] : [name, password.join(":")];
  return parts.map((part) => escape(unescapeUrl(part, "path"), "user")).join(":");
}

function parse(text: string): ValueMap {
  try {
    const url = parseUrl(text);
    const mark = text.indexOf("#");
    return new Map([
      ["scheme", url.scheme],
      ["host", url.host],
      ["hostname", hostName(url.host)],
      ["path", unescapeUrl(url.path, "path")],
      ["query", url.query ?? ""],
      ["opaque", url.opaque],
      ["fragment", mark < 0 ? "" : unescapeUrl(text.slice(mark + 1), "path")],
      ["userinfo", userOf(url.authority)],
    ]);
  } catch (error) {
    if (error instanceof UrlError) throw new FunctionError(`unable to parse url: ${error.message}`);
    throw error;
  }
}

/** Without port and brackets. */
function hostName(host: string): string {
  const name = host.replace(/:\d*$/, "");
  return name.startsWith("[") && name.endsWith("]") ? name.slice(1, -1) : name;
}

function join(parts: ValueMap): string {
  const text = (key: string): string => {
    const value = parts.has(key) ? parts.get(key) : "";
    if (typeof value === "string") return value;
    if (value === null || value === undefined)
      throw new FunctionError("runtime error: invalid memory address or nil pointer dereference");
    throw new FunctionError(`unable to parse ${key} key, must be of type string, but ${kindOf(value)} found`);
  };
  const [scheme, host, path, query] = [text("scheme"), text("host"), text("path"), text("query")];
  const [opaque, fragment, user] = [text("opaque"), text("fragment"), userinfo(text("userinfo"))];
  const start = scheme === "" ? "" : `${scheme}:`;
  const end = (query === "" ? "" : `?${query}`) + (fragment === "" ? "" : `#${escape(fragment, "fragment")}`);
  if (opaque !== "") return start + opaque + end;
  const hasAuthority = host !== "" || user !== "" || (scheme !== "" && path !== "");
  const authority = hasAuthority ? `//${user === "" ? "" : `${user}@`}${escape(host, "host")}` : "";
  const escaped = path === "*" ? path : escape(path, "path");
  const slash = escaped !== "" && !escaped.startsWith("/") && host !== "" ? "/" : "";
  // A colon in the first part of a path alone would make it a scheme.
  const dot = start + authority === "" && (escaped.split("/")[0] ?? "").includes(":") ? "./" : "";
  return start + authority + slash + dot + escaped + end;
}

function userinfo(given: string): string {
  if (given === "") return "";
  try {
    return userOf(parseUrl(`proto://${given}@host`).authority);
  } catch (error) {
    if (error instanceof UrlError) throw new FunctionError(`unable to parse userinfo in dict: ${error.message}`);
    throw error;
  }
}

/** Sprig's URLs. */
export const urlFunctions: FunctionTable = {
  urlParse: defineFunction(["string"], parse),
  urlJoin: defineFunction(["map[string]interface {}"], join),
};
