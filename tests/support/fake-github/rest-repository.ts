import { alreadyExists, notFound, refuse, text, type Answer, type Call, type Route } from "./call.ts";
import { pageOf } from "./policy.ts";
import type { Label } from "./state.ts";

const maxDescription = 100;

/** The repository itself: labels, refs, commits, packages. */
export const repositoryRoutes: Readonly<Record<string, Route>> = {
  "repos/get": ({ repository }) => ({
    status: 200,
    body: {
      id: 1,
      node_id: repository.nodeId,
      name: repository.name,
      full_name: `${repository.owner}/${repository.name}`,
      html_url: repository.url,
      private: repository.isPrivate,
      default_branch: "main",
      owner: { login: repository.owner, type: repository.ownerType },
    },
  }),
  "issues/list-labels-for-repo": ({ repository, url }) => {
    const { items, link } = pageOf(repository.labels, url);
    return { status: 200, body: items.map(showLabel), ...(link === undefined ? {} : { headers: { link } }) };
  },
  "issues/get-label": (call) => withLabel(call, (label) => ({ status: 200, body: showLabel(label) })),
  "issues/create-label": ({ repository, body }) => {
    const name = text(body["name"], "");
    const refusal = refuseLabel(body);
    if (refusal !== undefined) return refusal;
    if (repository.label(name) !== undefined) return alreadyExists("Label", "name");
    const label: Label = {
      id: repository.nextId(),
      name,
      color: text(body["color"], "ededed").toLowerCase(),
      description: typeof body["description"] === "string" ? body["description"] : null,
    };
    repository.labels.push(label);
    return { status: 201, body: showLabel(label) };
  },
  "issues/update-label": (call) =>
    withLabel(call, (label) => {
      const { body } = call;
      const refusal = refuseLabel({ color: label.color, ...body });
      if (refusal !== undefined) return refusal;
      label.name = text(body["new_name"], label.name);
      label.color = text(body["color"], label.color).toLowerCase();
      if (body["description"] !== undefined) label.description = text(body["description"], "");
      return { status: 200, body: showLabel(label) };
    }),
  "issues/delete-label": (call) =>
    withLabel(call, (label) => {
      call.repository.labels.splice(call.repository.labels.indexOf(label), 1);
      return { status: 204 };
    }),
  "git/get-ref": (call) => {
    const sha = call.repository.refs.get(call.params["ref"] ?? "");
    return sha === undefined ? notFound() : { status: 200, body: showRef(call, call.params["ref"] ?? "", sha) };
  },
  "git/list-matching-refs": (call) => ({
    status: 200,
    body: [...call.repository.refs]
      .filter(([name]) => name.startsWith(call.params["ref"] ?? ""))
      .map(([name, sha]) => showRef(call, name, sha)),
  }),
  "git/create-ref": (call) => {
    const name = text(call.body["ref"], "").replace(/^refs\//, "");
    const sha = text(call.body["sha"], "");
    if (call.repository.refs.has(name)) return refuse(422, "Reference already exists");
    if (!call.repository.commits.has(sha)) return refuse(422, "Object does not exist");
    if (call.repository.burnedTags.has(name.replace(/^tags\//, "")))
      return refuse(422, "Tag was used by an immutable release");
    call.repository.refs.set(name, sha);
    return { status: 201, body: showRef(call, name, sha) };
  },
  "git/update-ref": (call) => {
    const name = call.params["ref"] ?? "";
    const sha = text(call.body["sha"], "");
    const present = call.repository.refs.get(name);
    if (present === undefined) return refuse(422, "Reference does not exist");
    if (call.body["force"] !== true && call.repository.commits.get(sha)?.parent !== present)
      return refuse(422, "Update is not a fast forward");
    call.repository.refs.set(name, sha);
    return { status: 200, body: showRef(call, name, sha) };
  },
  "git/delete-ref": ({ repository, params }) => {
    const name = params["ref"] ?? "";
    const isFrozen = repository.releases.some((each) => each.isImmutable && `tags/${each.tag}` === name);
    if (isFrozen) return refuse(422, "Cannot delete a tag of an immutable release");
    return repository.refs.delete(name) ? { status: 204 } : refuse(422, "Reference does not exist");
  },
  "repos/list-commits": listCommits,
  "repos/list-pull-requests-associated-with-commit": () => ({ status: 200, body: [] }),
  "packages/get-all-package-versions-for-package-owned-by-org": listVersions,
  "packages/get-all-package-versions-for-package-owned-by-user": listVersions,
  "packages/delete-package-version-for-org": deleteVersion,
  "packages/delete-package-version-for-user": deleteVersion,
  "packages/delete-package-for-org": deletePackage,
  "packages/delete-package-for-user": deletePackage,
};

function listVersions({ repository, params, url }: Call): Answer {
  const found = repository.packages.get(params["package_name"] ?? "");
  if (found === undefined) return notFound();
  const { items, link } = pageOf(found.versions, url);
  const body = items.map((version) => ({
    id: version.id,
    name: version.digest,
    metadata: { package_type: "container", container: { tags: version.tags } },
  }));
  return { status: 200, body, ...(link === undefined ? {} : { headers: { link } }) };
}

function deleteVersion({ repository, params }: Call): Answer {
  const found = repository.packages.get(params["package_name"] ?? "");
  const id = Number(params["package_version_id"]);
  if (found === undefined || !found.versions.some((each) => each.id === id)) return notFound();
  const others = found.versions.filter((each) => each.id !== id);
  if (!others.some(({ tags }) => tags.length > 0))
    return refuse(400, "You cannot delete the last tagged version of a package.");
  found.versions = others;
  return { status: 204 };
}

function deletePackage({ repository, params }: Call): Answer {
  return repository.packages.delete(params["package_name"] ?? "") ? { status: 204 } : notFound();
}

function refuseLabel(body: Call["body"]): Answer | undefined {
  const invalid = (field: string): Answer =>
    refuse(422, "Validation Failed", [{ resource: "Label", code: "invalid", field }]);
  if (!/^[0-9a-fA-F]{6}$/.test(text(body["color"], "ededed"))) return invalid("color");
  if (text(body["description"], "").length > maxDescription) return invalid("description");
  return undefined;
}

function withLabel(call: Call, act: (label: Label) => Answer): Answer {
  const label = call.repository.label(call.params["name"] ?? "");
  return label === undefined ? notFound() : act(label);
}

/** A label as REST shows it. */
export function showLabel(label: Label): unknown {
  return {
    id: label.id,
    node_id: `LA_${label.id}`,
    name: label.name,
    color: label.color,
    description: label.description,
    default: false,
  };
}

function showRef({ api, repository }: Call, name: string, sha: string): unknown {
  return {
    ref: `refs/${name}`,
    node_id: `REF_${name}`,
    url: `${api}/repos/${repository.owner}/${repository.name}/git/refs/${name}`,
    object: { type: "commit", sha, url: `${api}/repos/${repository.owner}/${repository.name}/git/commits/${sha}` },
  };
}

/** Commits of a branch, newest first, by path and time where asked. */
function listCommits({ repository, url }: Call): Answer {
  const path = url.searchParams.get("path");
  const since = url.searchParams.get("since") ?? "";
  const found = [];
  let sha = repository.resolve(url.searchParams.get("sha") ?? "main");
  while (sha !== undefined) {
    const commit = repository.commits.get(sha);
    if (commit === undefined) break;
    const before = commit.parent === undefined ? undefined : repository.commits.get(commit.parent);
    const touched = [...commit.files, ...(before?.files ?? [])].some(
      ([name]) =>
        (path === null || name === path || name.startsWith(`${path}/`)) &&
        commit.files.get(name) !== before?.files.get(name),
    );
    if ((path === null || touched) && commit.date >= since) found.push(commit);
    sha = commit.parent;
  }
  const { items, link } = pageOf(found, url);
  return {
    status: 200,
    body: items.map((commit) => ({
      sha: commit.sha,
      commit: { message: commit.message, author: { date: commit.date }, committer: { date: commit.date } },
    })),
    ...(link === undefined ? {} : { headers: { link } }),
  };
}
