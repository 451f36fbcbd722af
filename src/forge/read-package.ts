import { z } from "zod";
import { AppError } from "#kit/error/app-error.ts";
import type { ForgePackage, PackageVersion } from "#operation/forge-packages.ts";
import { isRequestFailure } from "./answer.ts";
import type { GithubClient } from "./github-client.ts";
import type { RequestMarks } from "./request-kind.ts";

const Versions = z.array(
  z.object({
    id: z.number(),
    name: z.string(),
    metadata: z.object({ container: z.object({ tags: z.array(z.string()) }) }),
  }),
);

/** What is known of it is about to be deleted, so no answer of before will do. */
const marks: RequestMarks = { isKept: false };
const maxPages = 100;

/** The package of a user or an organization. @returns `undefined` where the host shows none. */
export async function readPackage(
  { octokit }: GithubClient,
  { owner, ownerKind, name }: Omit<ForgePackage, "versions">,
  signal: AbortSignal,
): Promise<ForgePackage | undefined> {
  const { packages } = octokit.rest;
  const request = { signal, marks };
  const what = { package_type: "container", package_name: name, request } as const;
  try {
    let answer: { readonly data: unknown; readonly headers: { readonly link?: string | undefined } } =
      ownerKind === "organization"
        ? await packages.getAllPackageVersionsForPackageOwnedByOrg({ ...what, org: owner, per_page: 100 })
        : await packages.getAllPackageVersionsForPackageOwnedByUser({ ...what, username: owner });
    const versions: PackageVersion[] = [];
    for (let page = 1; ; page += 1) {
      versions.push(...Versions.parse(answer.data).map(toVersion));
      const next = /<([^>]+)>;\s*rel="next"/.exec(answer.headers.link ?? "")?.[1];
      if (next === undefined) return { owner, ownerKind, name, versions };
      if (page === maxPages) throw new AppError("forge-refused", `It has more than ${versions.length} versions`);
      // What octokit has for pages leaves the marks out.
      answer = await octokit.request({ method: "GET", url: next, request });
    }
  } catch (error) {
    if (isRequestFailure(error) && error.status === 404) return undefined;
    throw error;
  }
}

function toVersion({ id, name: digest, metadata }: z.output<typeof Versions>[number]): PackageVersion {
  return { id, digest, tags: metadata.container.tags };
}
