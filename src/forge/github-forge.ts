import type {
  EditOutcome,
  Foreseen,
  Forge,
  ForgeAccess,
  ForgeBudgets,
  ForgeLabel,
  ForgeRelease,
  ForgeSnapshot,
  LabelEdit,
  Publication,
  ReleaseDetails,
  ReleaseDraft,
  ReleaseFile,
  SnapshotRequest,
} from "#operation/forge.ts";
import type { AccountState } from "#operation/forge-accounts.ts";
import type { ForgeIssue, IssueEdit, IssueQuery, NewIssue } from "#operation/forge-issues.ts";
import type { ChangesFacts, ChangesRequest, GeneratedNotesRequest } from "#operation/forge-changes.ts";
import type { NewPull } from "#operation/forge-commits.ts";
import type { ForgePackage, PackageVersion } from "#operation/forge-packages.ts";
import type { CommitBranch, CommitId } from "#operation/git.ts";
import type { HostPorts } from "#operation/ports.ts";
import type { RunOrigin } from "#operation/run-origin.ts";
import type { GithubClient } from "./github-client.ts";
import { QuestionCache } from "./question-cache.ts";
import { Secrets } from "./secrets.ts";
import { Statistics } from "./statistics.ts";

/** What a run knows of its code host before it asks. */
export interface GithubForgeOptions extends ForgeAccess {
  readonly ports: Pick<HostPorts, "environment" | "files" | "git" | "fetch" | "clock" | "random">;
  /** Chartyard's. */
  readonly version: string;
}

/** GitHub asks for it. Source: https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api */
const writeGapMs = 1000;
/** How long one request waits for limits at most. */
const maxWaitMs = 120_000;

/** The code host of a run, opened when it is first asked. */
export class GithubForge implements Forge {
  readonly #options: GithubForgeOptions;
  readonly #statistics = new Statistics();
  readonly #secrets = new Secrets();
  readonly #questions: QuestionCache;
  #client: Promise<GithubClient> | undefined;

  constructor(options: GithubForgeOptions) {
    this.#options = options;
    this.#questions = new QuestionCache(options.ports.clock, options.cache);
  }

  async origin(signal: AbortSignal): Promise<RunOrigin> {
    const { ports, repository: flag, remote } = this.#options;
    const { findRunOrigin } = await import("./find-run-origin.ts");
    return findRunOrigin({ ...ports, flag, remote }, signal);
  }

  get writesAtATime(): number {
    const { calls, hasBudgets } = this.#statistics;
    return calls === 0 || hasBudgets ? 1 : this.#options.concurrency;
  }

  budgets(signal: AbortSignal): Promise<ForgeBudgets> {
    return this.#with("ask what is left of this hour", signal, async (client) => {
      const { readBudgets } = await import("./read-budgets.ts");
      return readBudgets(client, signal);
    });
  }

  async foresee(wanted: Foreseen): Promise<void> {
    const { foreseenQuestions } = await import("./foreseen-questions.ts");
    this.#questions.foresee(foreseenQuestions(wanted));
  }

  labels(signal: AbortSignal): Promise<readonly ForgeLabel[]> {
    return this.#with("read labels", signal, async (client) => {
      const { readLabels } = await import("./read-labels.ts");
      return readLabels(client, signal);
    });
  }

  snapshot({ tags }: SnapshotRequest, signal: AbortSignal): Promise<ForgeSnapshot> {
    return this.#with("read releases", signal, async (client) => {
      const { readSnapshot } = await import("./read-snapshot.ts");
      return readSnapshot(client, tags, signal);
    });
  }

  writeLabels(edits: readonly LabelEdit[], signal: AbortSignal): Promise<readonly EditOutcome[]> {
    return this.#with("change labels", signal, async (client) => {
      const { writeLabels } = await import("./write-labels.ts");
      return writeLabels(client, edits, signal);
    });
  }

  readRelease(release: ForgeRelease, signal: AbortSignal): Promise<ReleaseDetails> {
    return this.#with(`read the release "${release.tag}"`, signal, async (client) => {
      const { readRelease } = await import("./read-release.ts");
      const { toReleaseDetails } = await import("./rest-release.ts");
      return toReleaseDetails(await readRelease(client, release, signal));
    });
  }

  createDraft(draft: ReleaseDraft, signal: AbortSignal): Promise<ForgeRelease> {
    return this.#with(`make the release "${draft.tag}"`, signal, async (client) => {
      const { createDraft } = await import("./create-draft.ts");
      return createDraft(client, draft, signal);
    });
  }

  uploadAsset(release: ForgeRelease, file: ReleaseFile, signal: AbortSignal): Promise<void> {
    return this.#with(`upload "${file.name}" to the release "${release.tag}"`, signal, async (client) => {
      const { uploadAsset } = await import("./upload-asset.ts");
      return uploadAsset(client, release, file, signal);
    });
  }

  publishRelease(release: ForgeRelease, publication: Publication, signal: AbortSignal): Promise<void> {
    return this.#with(`publish the release "${release.tag}"`, signal, async (client) => {
      const { publishRelease } = await import("./publish-release.ts");
      return publishRelease(client, release, publication, signal);
    });
  }

  listTags(beginning: string, signal: AbortSignal): Promise<readonly string[]> {
    return this.#with("list tags", signal, async (client) => {
      const { listTags } = await import("./list-tags.ts");
      return listTags(client, beginning, signal);
    });
  }

  deleteTag(tag: string, signal: AbortSignal): Promise<void> {
    return this.#with(`delete the tag "${tag}"`, signal, async ({ octokit, repository }) => {
      const { deleteIfThere } = await import("./delete-if-there.ts");
      await deleteIfThere(() => octokit.rest.git.deleteRef({ ...repository, ref: `tags/${tag}`, request: { signal } }));
    });
  }

  deleteRelease(release: ForgeRelease, signal: AbortSignal): Promise<void> {
    return this.#with(`delete the release "${release.tag}"`, signal, async ({ octokit, repository }) => {
      const { deleteIfThere } = await import("./delete-if-there.ts");
      await deleteIfThere(() =>
        octokit.rest.repos.deleteRelease({ ...repository, release_id: release.id, request: { signal } }),
      );
    });
  }

  findIssues(query: IssueQuery, signal: AbortSignal): Promise<readonly ForgeIssue[]> {
    return this.#with("read issues", signal, async (client) => {
      const { findIssues } = await import("./find-issues.ts");
      return findIssues(client, query, signal);
    });
  }

  createIssue(issue: NewIssue, query: IssueQuery, signal: AbortSignal): Promise<ForgeIssue> {
    return this.#with("open an issue", signal, async (client) => {
      const { createIssue } = await import("./create-issue.ts");
      return createIssue(client, issue, query, signal);
    });
  }

  updateIssue(number: number, edit: IssueEdit, signal: AbortSignal): Promise<void> {
    return this.#with(`change issue #${number}`, signal, async (client) => {
      const { updateIssue } = await import("./update-issue.ts");
      return updateIssue(client, number, edit, signal);
    });
  }

  changes(wanted: ChangesRequest, signal: AbortSignal): Promise<ChangesFacts> {
    return this.#with("read pull requests and issues", signal, async (client) => {
      const { readChanges } = await import("./read-changes.ts");
      return readChanges(client, wanted, signal);
    });
  }

  generateNotes(wanted: GeneratedNotesRequest, signal: AbortSignal): Promise<string> {
    return this.#with(`generate notes for "${wanted.tag}"`, signal, async (client) => {
      const { generateNotes } = await import("./generate-notes.ts");
      return generateNotes(client, wanted, signal);
    });
  }

  commitBranch(name: string): CommitBranch {
    return {
      tip: (signal) =>
        this.#with(`read the branch "${name}"`, signal, async (client) => {
          const { readTip } = await import("./github-branch.ts");
          return readTip(client, name, signal);
        }),
      files: (commit, signal, paths) =>
        this.#with(`read the files of the branch "${name}"`, signal, async (client) => {
          const { readFileIds } = await import("./github-branch.ts");
          return readFileIds(client, commit, paths, signal);
        }),
      push: (commit, signal) =>
        this.#with(`commit to the branch "${name}"`, signal, async (client) => {
          const { commitOnBranch } = await import("./github-branch.ts");
          return commitOnBranch(client, name, commit, signal);
        }),
    };
  }

  createBranch(name: string, commit: CommitId, signal: AbortSignal): Promise<void> {
    return this.#with(`make the branch "${name}"`, signal, async (client) => {
      const { createBranch } = await import("./create-branch.ts");
      return createBranch(client, name, commit, signal);
    });
  }

  openPull(pull: NewPull, signal: AbortSignal): Promise<string> {
    return this.#with("open a pull request", signal, async (client) => {
      const { openPull } = await import("./open-pull.ts");
      return openPull(client, pull, signal);
    });
  }

  findPackage(owner: string, name: string, signal: AbortSignal): Promise<ForgePackage | undefined> {
    return this.#with(`read the package "${owner}/${name}"`, signal, async (client) => {
      const { readPackage } = await import("./read-package.ts");
      const of = (ownerKind: ForgePackage["ownerKind"]): Promise<ForgePackage | undefined> =>
        readPackage(client, { owner, ownerKind, name }, signal);
      return (await of("organization")) ?? of("user");
    });
  }

  deletePackageVersion(of: ForgePackage, version: PackageVersion, signal: AbortSignal): Promise<void> {
    return this.#with(`delete a version of the package "${of.owner}/${of.name}"`, signal, async (client) => {
      const { deletePackageVersion } = await import("./delete-package-version.ts");
      return deletePackageVersion(client, of, version, signal);
    });
  }

  findAccounts(names: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, AccountState>> {
    return this.#with("look accounts up", signal, async (client) => {
      const { findAccounts } = await import("./find-accounts.ts");
      return findAccounts(client, names, signal);
    });
  }

  /** The sections for `--stats`: none where nothing was asked. */
  stats(): { readonly title: string; readonly rows: readonly (readonly [string, string])[] }[] {
    return this.#statistics.calls === 0 ? [] : [{ title: "GitHub", rows: this.#statistics.rows }];
  }

  /** Does something with the client; what goes wrong leaves as a known error without a token in it. */
  async #with<Value>(what: string, signal: AbortSignal, act: (client: GithubClient) => Promise<Value>): Promise<Value> {
    try {
      this.#client ??= this.#open(signal);
      return await act(await this.#client);
    } catch (error) {
      signal.throwIfAborted();
      const { toForgeError } = await import("./forge-error.ts");
      throw toForgeError(error, what, this.#secrets);
    }
  }

  async #open(signal: AbortSignal): Promise<GithubClient> {
    const { ports, repository: flag, tokenFile, remote, concurrency, cache, version } = this.#options;
    const { environment, files, git, fetch, clock, random } = ports;
    const { findRepository } = await import("./find-repository.ts");
    const { findEndpoints } = await import("./endpoints.ts");
    const { findCredentials } = await import("./find-credentials.ts");
    const { GithubClient } = await import("./github-client.ts");
    const repository = await findRepository({ flag, environment, git, remote }, signal);
    const endpoints = findEndpoints(repository.host, environment);
    const credentials = await findCredentials({ tokenFile, environment, files }, endpoints, signal);
    this.#secrets.add(credentials.kind === "token" ? credentials.token : credentials.key);
    const options = {
      repository,
      endpoints,
      credentials,
      fetch,
      clock,
      random,
      limits: { concurrency, cache, writeGapMs, maxWaitMs },
      statistics: this.#statistics,
      questions: this.#questions,
      secrets: this.#secrets,
      userAgent: `chartyard/${version}`,
    };
    return GithubClient.open(options, signal);
  }
}
