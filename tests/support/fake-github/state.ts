import { createHash } from "node:crypto";

/** A label. */
export interface Label {
  readonly id: number;
  name: string;
  color: string;
  description: string | null;
}

/** A file of a release. */
export interface Asset {
  readonly id: number;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
  /** `starter`: the upload broke off and left an empty file behind. */
  readonly state: "uploaded" | "starter";
}

/** A release; a draft has no tag of its own yet. */
export interface Release {
  readonly id: number;
  tag: string;
  target: string;
  name: string;
  body: string;
  isDraft: boolean;
  isPrerelease: boolean;
  isImmutable: boolean;
  isLatest: boolean;
  publishedAt: string | null;
  readonly createdAt: string;
  assets: Asset[];
}

/** An issue or a pull request. */
export interface Issue {
  readonly number: number;
  readonly isPull: boolean;
  title: string;
  body: string;
  state: "open" | "closed";
  labels: string[];
  readonly createdAt: string;
  updatedAt: string;
  closedAt: string | null;
  stateReason: string | null;
  /** Of a pull request that was merged: the commits it brought, and the issues it closed. */
  readonly merged?: { readonly commits: readonly string[]; readonly closes: readonly number[] };
  /** The branch of a pull request. */
  head?: string;
  readonly comments: { readonly id: number; readonly body: string }[];
}

/** A commit with the whole tree at it. */
export interface Commit {
  readonly sha: string;
  readonly message: string;
  readonly date: string;
  readonly parent: string | undefined;
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** The account of its author, if there is one. */
  readonly login?: string;
}

/** A package of the registry beside the repository, such as a chart pushed as an image. */
export interface Package {
  readonly name: string;
  versions: { readonly id: number; readonly digest: string; readonly tags: readonly string[] }[];
}

/** What a repository is made with. */
export interface RepositoryOptions {
  readonly ownerType?: "Organization" | "User";
  readonly isPrivate?: boolean;
  /** Publishing a release freezes it and burns its tag. */
  readonly isImmutable?: boolean;
  readonly labels?: readonly { readonly name: string; readonly color: string; readonly description?: string }[];
}

/** One repository: the state that REST and GraphQL both show. */
export class Repository {
  readonly owner: string;
  readonly name: string;
  readonly nodeId: string;
  readonly ownerType: "Organization" | "User";
  readonly isPrivate: boolean;
  readonly isImmutable: boolean;
  readonly labels: Label[] = [];
  readonly releases: Release[] = [];
  readonly issues: Issue[] = [];
  readonly commits = new Map<string, Commit>();
  readonly refs = new Map<string, string>();
  readonly packages = new Map<string, Package>();
  readonly burnedTags = new Set<string>();
  #lastId = 1000;

  constructor(owner: string, name: string, options: RepositoryOptions) {
    this.owner = owner;
    this.name = name;
    this.nodeId = `R_${owner}_${name}`;
    this.ownerType = options.ownerType ?? "Organization";
    this.isPrivate = options.isPrivate ?? false;
    this.isImmutable = options.isImmutable ?? false;
    for (const label of options.labels ?? [])
      this.labels.push({ id: this.nextId(), description: null, ...label, color: label.color.toLowerCase() });
    this.commit("main", "First commit", new Map(), "2026-01-01T00:00:00Z");
  }

  /** Its page. */
  get url(): string {
    return `https://github.com/${this.owner}/${this.name}`;
  }

  nextId(): number {
    return (this.#lastId += 1);
  }

  /** Issues and pull requests share their numbers. */
  nextNumber(): number {
    return this.issues.length + 1;
  }

  /** Adds an issue or a pull request as it is now. */
  addIssue(issue: Pick<Issue, "number" | "title" | "isPull" | "state"> & Partial<Issue>): void {
    const date = "2026-01-01T00:00:00Z";
    const blank = {
      body: "",
      labels: [],
      createdAt: date,
      updatedAt: date,
      closedAt: null,
      stateReason: null,
      comments: [],
    };
    this.issues.push({ ...blank, ...issue });
  }

  /** Adds a commit that was made elsewhere, as a push brings it. */
  addCommit(sha: string, login?: string): void {
    const blank = { sha, message: "", date: "2026-01-01T00:00:00Z", parent: undefined, files: new Map() };
    this.commits.set(sha, { ...blank, ...(login === undefined ? {} : { login }) });
  }

  /** Label names are told apart without regard to case. */
  label(name: string): Label | undefined {
    return this.labels.find((label) => label.name.toLowerCase() === name.toLowerCase());
  }

  release(id: number): Release | undefined {
    return this.releases.find((release) => release.id === id);
  }

  /** Adds a commit to a branch. `undefined` for a path deletes it. */
  commit(branch: string, message: string, changes: ReadonlyMap<string, Uint8Array | undefined>, date: string): Commit {
    const parent = this.refs.get(`heads/${branch}`);
    const files = new Map(parent === undefined ? [] : this.commits.get(parent)?.files);
    const hash = createHash("sha1").update(`${parent ?? ""}\0${message}\0${date}`);
    for (const [path, bytes] of changes) {
      hash.update(`\0${path}\0`).update(bytes ?? "");
      if (bytes === undefined) files.delete(path);
      else files.set(path, bytes);
    }
    const commit: Commit = { sha: hash.digest("hex"), message, date, parent, files };
    this.commits.set(commit.sha, commit);
    this.refs.set(`heads/${branch}`, commit.sha);
    return commit;
  }

  /** What a branch, a tag or the beginning of nothing else but a full commit id leads to. */
  resolve(name: string): string | undefined {
    return this.refs.get(`heads/${name}`) ?? this.refs.get(`tags/${name}`) ?? this.commits.get(name)?.sha;
  }
}
