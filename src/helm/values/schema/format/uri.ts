import { parseUrl, type GoUrl } from "../../../url/parse-url.ts";
import { unescapeUrl } from "../../../url/unescape-url.ts";
import { UrlError } from "../../../url/url-error.ts";
import { ipv6Problem } from "./host.ts";

/** What is wrong with a URI; as Go reads them, which is also how it reads IRIs. */
export function uriProblem(text: string): string | undefined {
  return problemOf(text, ({ scheme }) => (scheme === "" ? "relative url" : undefined));
}

/** What is wrong with a URI or a reference to one. */
export function uriReferenceProblem(text: string): string | undefined {
  return text.includes("\\") ? "contains \\" : problemOf(text, () => undefined);
}

/** What is wrong with a URI that has `{names}` in its path. */
export function uriTemplateProblem(text: string): string | undefined {
  return problemOf(text, ({ path }) => {
    for (const part of path.split("/")) {
      let isOpen = false;
      for (const brace of unescapeUrl(part, "path").replace(/[^{}]/g, "")) {
        if ((brace === "{") === isOpen) return "nested curly braces";
        isOpen = !isOpen;
      }
      if (isOpen) return "no matching closing brace";
    }
    return undefined;
  });
}

function problemOf(text: string, check: (url: GoUrl) => string | undefined): string | undefined {
  try {
    const url = parseUrl(text);
    return hostProblem(url.host) ?? check(url);
  } catch (error) {
    if (error instanceof UrlError) return error.message;
    throw error;
  }
}

function hostProblem(host: string): string | undefined {
  const name = host.replace(/:\d*$/, "");
  const bare = /^\[(.*)\]$/.exec(name)?.[1] ?? name;
  if (!bare.includes(":")) return undefined;
  if (bare === name) return "ipv6 address not enclosed in brackets";
  const problem = ipv6Problem(bare);
  return problem === undefined ? undefined : `invalid ipv6 address: ${problem}`;
}
