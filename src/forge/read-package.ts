import { z } from "zod";
import type { ForgePackage, PackageVersion } from "#operation/forge-packages.ts";
import { isRequestFailure } from "./answer.ts";
import type { GithubClient } from "./github-client.ts";
import { listPages } from "./list-pages.ts";
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
    const first =
      ownerKind === "organization"
        ? packages.getAllPackageVersionsForPackageOwnedByOrg({ ...what, org: owner, per_page: 100 })
        : packages.getAllPackageVersionsForPackageOwnedByUser({ ...what, username: owner });
    const versions: PackageVersion[] = [];
    for await (const page of listPages(octokit, first, request)) versions.push(...Versions.parse(page).map(toVersion));
    return { owner, ownerKind, name, versions };
  } catch (error) {
    if (isRequestFailure(error) && error.status === 404) return undefined;
    throw error;
  }
}

function toVersion({ id, name: digest, metadata }: z.output<typeof Versions>[number]): PackageVersion {
  return { id, digest, tags: metadata.container.tags };
}
