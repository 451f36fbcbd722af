import type { Octokit } from "@octokit/rest";
import { AppError } from "#kit/error/app-error.ts";
import type { RequestMarks } from "./request-kind.ts";

/** An answer that may be one page of many. */
export interface Page {
  readonly data: unknown;
  readonly headers: { readonly link?: string | undefined };
}

const maxPages = 100;

/**
 * What is on each page of a list. The pages after the first are asked for in the same way: octokit's own means for it leaves
 * out whose signal it is, and the marks.
 *
 * @throws {AppError} `forge-refused` beyond a hundred pages.
 */
export async function* listPages(
  octokit: Octokit,
  first: Promise<Page>,
  request: { readonly signal: AbortSignal; readonly marks?: RequestMarks },
): AsyncGenerator<unknown, void, undefined> {
  let answer = await first;
  for (let page = 1; ; page += 1) {
    yield answer.data;
    const next = /<([^>]+)>;\s*rel="next"/.exec(answer.headers.link ?? "")?.[1];
    if (next === undefined) return;
    if (page === maxPages) throw new AppError("forge-refused", `A list of the host has more than ${maxPages} pages`);
    answer = await octokit.request({ method: "GET", url: next, request });
  }
}
