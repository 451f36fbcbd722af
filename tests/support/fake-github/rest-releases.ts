import { createHash } from "node:crypto";
import { alreadyExists, notFound, refuse, text, type Answer, type Call, type Route } from "./call.ts";
import { pageOf } from "./policy.ts";
import type { Asset, Release } from "./state.ts";

const maxAssets = 1000;

/** Releases and their assets. */
export const releaseRoutes: Readonly<Record<string, Route>> = {
  "repos/list-releases": (call) => {
    const { items, link } = pageOf([...call.repository.releases].reverse(), call.url);
    return {
      status: 200,
      body: items.map((release) => show(release, call)),
      ...(link === undefined ? {} : { headers: { link } }),
    };
  },
  "repos/get-release": (call) => withRelease(call, (release) => ({ status: 200, body: show(release, call) })),
  // A draft has no tag yet, so that it is not found by one.
  "repos/get-release-by-tag": (call) => {
    const found = call.repository.releases.find((each) => !each.isDraft && each.tag === call.params["tag"]);
    return found === undefined ? notFound() : { status: 200, body: show(found, call) };
  },
  "repos/create-release": createRelease,
  "repos/update-release": (call) => withRelease(call, (release) => updateRelease(release, call)),
  "repos/delete-release": (call) =>
    withRelease(call, (release) => {
      call.repository.releases.splice(call.repository.releases.indexOf(release), 1);
      return { status: 204 };
    }),
  "repos/list-release-assets": (call) =>
    withRelease(call, (release) => ({
      status: 200,
      body: pageOf(release.assets, call.url).items.map((asset) => showAsset(asset, call)),
    })),
  "repos/upload-release-asset": (call) => withRelease(call, (release) => upload(release, call)),
  "repos/delete-release-asset": (call) => {
    const id = Number(call.params["asset_id"]);
    const release = call.repository.releases.find((each) => each.assets.some((asset) => asset.id === id));
    if (release === undefined) return notFound();
    if (release.isImmutable) return refuse(422, "Cannot delete asset from an immutable release");
    release.assets = release.assets.filter((asset) => asset.id !== id);
    return { status: 204 };
  },
  "repos/generate-release-notes": ({ body }) => ({
    status: 200,
    body: {
      name: text(body["tag_name"], ""),
      body: `**Full Changelog**: ${text(body["previous_tag_name"], "the beginning")}...${text(body["tag_name"], "")}`,
    },
  }),
};

function createRelease(call: Call): Answer {
  const { repository, body, now } = call;
  const tag = text(body["tag_name"], "");
  const isDraft = body["draft"] === true;
  const isPublished = repository.releases.some((release) => !release.isDraft && release.tag === tag);
  if (isPublished) return alreadyExists("Release", "tag_name");
  const target = text(body["target_commitish"], "main");
  if (repository.resolve(target) === undefined)
    return refuse(422, "Validation Failed", [{ field: "target_commitish" }]);
  const release: Release = {
    id: repository.nextId(),
    tag,
    target,
    name: text(body["name"], ""),
    body: text(body["body"], ""),
    isDraft: true,
    isPrerelease: body["prerelease"] === true,
    isImmutable: false,
    isLatest: false,
    publishedAt: null,
    createdAt: now,
    assets: [],
  };
  if (!isDraft) {
    const refusal = publish(release, call);
    if (refusal !== undefined) return refusal;
  }
  repository.releases.push(release);
  return { status: 201, body: show(release, call) };
}

function updateRelease(release: Release, call: Call): Answer {
  const { body } = call;
  release.tag = text(body["tag_name"], release.tag);
  release.name = text(body["name"], release.name);
  release.body = text(body["body"], release.body);
  release.target = text(body["target_commitish"], release.target);
  if (typeof body["prerelease"] === "boolean") release.isPrerelease = body["prerelease"];
  if (body["draft"] === false && release.isDraft) {
    const refusal = publish(release, call);
    if (refusal !== undefined) return refusal;
  }
  return { status: 200, body: show(release, call) };
}

/** Publishing makes the tag where there is none; where releases are immutable the tag is burned by it. */
function publish(release: Release, { repository, body, now }: Call): Answer | undefined {
  const { tag } = release;
  if (repository.burnedTags.has(tag))
    return refuse(422, "Validation Failed", [
      { field: "tag_name", message: "tag_name was used by an immutable release" },
    ]);
  if (repository.releases.some((each) => each !== release && !each.isDraft && each.tag === tag))
    return alreadyExists("Release", "tag_name");
  const target = repository.resolve(release.target);
  if (!repository.refs.has(`tags/${tag}`) && target !== undefined) repository.refs.set(`tags/${tag}`, target);
  release.isDraft = false;
  release.publishedAt = now;
  if (body["make_latest"] !== "false" && !release.isPrerelease) {
    for (const each of repository.releases) each.isLatest = false;
    release.isLatest = true;
  }
  if (repository.isImmutable) {
    release.isImmutable = true;
    repository.burnedTags.add(tag);
  }
  return undefined;
}

function upload(release: Release, call: Call): Answer {
  const name = assetName(call.url.searchParams.get("name") ?? "");
  if (release.isImmutable) return refuse(422, "Cannot upload assets to an immutable release");
  if (call.bytes.length === 0) return refuse(400, "Bad Content-Length");
  if (release.assets.some((asset) => asset.name === name)) return alreadyExists("ReleaseAsset", "name");
  if (release.assets.length >= maxAssets) return refuse(422, "Too many assets");
  const { bytes, contentType } = call;
  const asset: Asset = { id: call.repository.nextId(), name, contentType, bytes, state: "uploaded" };
  release.assets.push(asset);
  return { status: 201, body: showAsset(asset, call) };
}

/** GitHub keeps letters, digits and `.-_+@`; anything else in a name becomes a dot. */
function assetName(name: string): string {
  return name.replace(/[^A-Za-z0-9._+@-]+/g, ".");
}

function withRelease(call: Call, act: (release: Release) => Answer): Answer {
  const release = call.repository.release(Number(call.params["release_id"]));
  return release === undefined ? notFound() : act(release);
}

function show(release: Release, call: Call): unknown {
  const { repository, api, uploads } = call;
  const path = `/repos/${repository.owner}/${repository.name}/releases/${release.id}`;
  return {
    id: release.id,
    node_id: `RE_${release.id}`,
    url: api + path,
    assets_url: `${api}${path}/assets`,
    upload_url: `${uploads}${path}/assets{?name,label}`,
    tag_name: release.tag,
    target_commitish: release.target,
    name: release.name,
    body: release.body,
    draft: release.isDraft,
    prerelease: release.isPrerelease,
    immutable: release.isImmutable,
    created_at: release.createdAt,
    published_at: release.publishedAt,
    assets: release.assets.map((asset) => showAsset(asset, call)),
  };
}

function showAsset(asset: Asset, { repository, api }: Call): unknown {
  return {
    id: asset.id,
    url: `${api}/repos/${repository.owner}/${repository.name}/releases/assets/${asset.id}`,
    name: asset.name,
    label: null,
    content_type: asset.contentType,
    state: asset.state === "uploaded" ? "uploaded" : "open",
    size: asset.bytes.length,
    digest: digestOf(asset.bytes),
    uploader: null,
  };
}

/** The digest of an asset as GitHub writes it. */
export function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}
