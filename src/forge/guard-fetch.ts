import { AppError } from "#kit/error/app-error.ts";
import type { Secrets } from "./secrets.ts";

/**
 * A `fetch` that lets no token go to a host it does not belong to, and remembers each that it sends, so that it can be
 * taken out of messages. On a redirect to another origin the runtime itself drops the header.
 */
export function guardFetch(
  fetch: typeof globalThis.fetch,
  origins: ReadonlySet<string>,
  secrets: Secrets,
): typeof globalThis.fetch {
  const guarded = (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const url = new URL(input instanceof Request ? input.url : input);
    const authorization = new Headers(init?.headers).get("authorization");
    if (authorization !== null) secrets.add(authorization.replace(/^\w+ /, ""));
    if (!origins.has(url.origin))
      throw new AppError("forge-refused", `The host named the address "${url.origin}", and the token is not for it`, {
        hint: `It is for ${[...origins].join(", ")}`,
      });
    return fetch(input, init);
  };
  return Object.assign(guarded, { preconnect: fetch.preconnect });
}
