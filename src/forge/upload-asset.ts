import { createHash } from "node:crypto";
import { z } from "zod";
import type { ForgeRelease, ReleaseFile } from "#operation/forge.ts";
import { isOutcomeUnknown, isRequestFailure } from "./answer.ts";
import { deleteIfThere } from "./delete-if-there.ts";
import type { GithubClient } from "./github-client.ts";
import { HostError } from "./host-error.ts";
import { readRelease } from "./read-release.ts";
import { releaseSubjects, type RequestMarks } from "./request-kind.ts";
import { RestAsset } from "./rest-release.ts";

const maxRounds = 4;

/** Puts a file into a draft; see `Forge.uploadAsset`. */
export async function uploadAsset(
  client: GithubClient,
  release: ForgeRelease,
  file: ReleaseFile,
  signal: AbortSignal,
): Promise<void> {
  const known = release.assets.find(({ name }) => name === file.name);
  if (known?.digest === digestOf(file)) return;
  // What an earlier run has left is not known where the host gives no digest.
  let isThere = known !== undefined;
  for (let round = 1; ; round += 1) {
    if (isThere && (await keepOrRemove(client, release, file, signal))) return;
    try {
      const asset = await send(client, release, file, signal);
      if (asset.name === file.name && isSame(asset, file)) return;
      await removeAsset(client, release, asset, signal);
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
  await removeAsset(client, release, present, signal);
  return false;
}

async function removeAsset(
  { octokit, repository }: GithubClient,
  { tag }: ForgeRelease,
  { id }: RestAsset,
  signal: AbortSignal,
): Promise<void> {
  const marks: RequestMarks = { subjects: releaseSubjects(tag) };
  await deleteIfThere(() =>
    octokit.rest.repos.deleteReleaseAsset({ ...repository, asset_id: id, request: { signal, marks } }),
  );
}

async function send(
  client: GithubClient,
  release: ForgeRelease,
  { name, contentType, bytes }: ReleaseFile,
  signal: AbortSignal,
): Promise<RestAsset> {
  const marks: RequestMarks = { bytes: bytes.length, subjects: releaseSubjects(release.tag) };
  // Octokit's own method has the host of github.com in it; a server has another.
  const { data } = await client.octokit.request({
    method: "POST",
    url: await uploadUrl(client, release, signal),
    name,
    data: bytes,
    headers: { "content-type": contentType },
    request: { signal, marks },
  });
  return RestAsset.parse(data);
}

async function uploadUrl(client: GithubClient, release: ForgeRelease, signal: AbortSignal): Promise<string> {
  return client.uploadUrls.get(release.id) ?? (await readRelease(client, release, signal)).upload_url;
}

function isSame({ size, state, digest }: RestAsset, file: ReleaseFile): boolean {
  if (size !== file.bytes.length || state !== "uploaded") return false;
  return digest === undefined || digest === null || digest === digestOf(file);
}

function digestOf({ bytes }: ReleaseFile): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}
