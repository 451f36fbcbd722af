import { createHash } from "node:crypto";
import { z } from "zod";
import type { ForgeRelease, ReleaseFile } from "#operation/forge.ts";
import { isOutcomeUnknown, isRequestFailure } from "./answer.ts";
import { deleteIfThere } from "./delete-if-there.ts";
import type { GithubClient } from "./github-client.ts";
import { HostError } from "./host-error.ts";
import { RestAsset, RestRelease } from "./rest-release.ts";

const maxRounds = 4;

/** Puts a file into a draft; see `Forge.uploadAsset`. */
export async function uploadAsset(
  client: GithubClient,
  release: ForgeRelease,
  file: ReleaseFile,
  signal: AbortSignal,
): Promise<void> {
  // Of a draft that an earlier run has left, it is not known what is in it.
  let isThere = release.assets.some(({ name }) => name === file.name);
  for (let round = 1; ; round += 1) {
    if (isThere && (await keepOrRemove(client, release, file, signal))) return;
    try {
      const asset = await send(client, release, file, signal);
      if (asset.name === file.name && isSame(asset, file)) return;
      await removeAsset(client, asset, signal);
      throw new HostError(`"${file.name}" arrived as "${asset.name}" with ${asset.size} bytes of ${file.bytes.length}`);
    } catch (error) {
      const isTaken = isRequestFailure(error) && error.status === 422 && error.message.includes("already_exists");
      if (!(isTaken || isOutcomeUnknown(error)) || round === maxRounds) throw error;
      isThere = true;
    }
  }
}

/** Whether the file is there as it should be; one of its name with other bytes is removed. */
async function keepOrRemove(
  client: GithubClient,
  release: ForgeRelease,
  file: ReleaseFile,
  signal: AbortSignal,
): Promise<boolean> {
  const { octokit, repository } = client;
  const listed = await octokit.rest.repos.listReleaseAssets({
    ...repository,
    release_id: release.id,
    per_page: 100,
    request: { signal },
  });
  const present = z
    .array(RestAsset)
    .parse(listed.data)
    .find(({ name }) => name === file.name);
  if (present === undefined) return false;
  if (isSame(present, file)) return true;
  await removeAsset(client, present, signal);
  return false;
}

async function removeAsset(
  { octokit, repository }: GithubClient,
  { id }: RestAsset,
  signal: AbortSignal,
): Promise<void> {
  await deleteIfThere(() =>
    octokit.rest.repos.deleteReleaseAsset({ ...repository, asset_id: id, request: { signal } }),
  );
}

async function send(
  client: GithubClient,
  release: ForgeRelease,
  { name, contentType, bytes }: ReleaseFile,
  signal: AbortSignal,
): Promise<RestAsset> {
  // Octokit's own method has the host of github.com in it; a server has another.
  const { data } = await client.octokit.request({
    method: "POST",
    url: await uploadUrl(client, release, signal),
    name,
    data: bytes,
    headers: { "content-type": contentType },
    request: { signal, marks: { bytes: bytes.length } },
  });
  return RestAsset.parse(data);
}

async function uploadUrl(
  { octokit, repository, uploadUrls }: GithubClient,
  { id }: ForgeRelease,
  signal: AbortSignal,
): Promise<string> {
  const known = uploadUrls.get(id);
  if (known !== undefined) return known;
  const { data } = await octokit.rest.repos.getRelease({ ...repository, release_id: id, request: { signal } });
  const found = RestRelease.parse(data).upload_url;
  uploadUrls.set(id, found);
  return found;
}

function isSame({ size, state, digest }: RestAsset, { bytes }: ReleaseFile): boolean {
  if (size !== bytes.length || state !== "uploaded") return false;
  return (
    digest === undefined || digest === null || digest === `sha256:${createHash("sha256").update(bytes).digest("hex")}`
  );
}
