import { notFound, refuse, text, type Answer, type Call, type Route } from "./call.ts";
import { pageOf } from "./policy.ts";
import type { Issue } from "./state.ts";

/** Issues, their comments, and pull requests. */
export const issueRoutes: Readonly<Record<string, Route>> = {
  "issues/list-for-repo": (call) => {
    const state = call.url.searchParams.get("state") ?? "open";
    const wanted = (call.url.searchParams.get("labels") ?? "").split(",").filter((each) => each !== "");
    const since = call.url.searchParams.get("since") ?? "";
    const found = call.repository.issues
      .filter((issue) => state === "all" || issue.state === state)
      .filter((issue) =>
        wanted.every((label) => issue.labels.some((each) => each.toLowerCase() === label.toLowerCase())),
      )
      .filter((issue) => issue.updatedAt >= since)
      .reverse();
    if (call.url.searchParams.get("sort") === "updated")
      found.sort((left, right) => Date.parse(right.updatedAt) - Date.parse(left.updatedAt));
    const { items, link } = pageOf(found, call.url);
    return {
      status: 200,
      body: items.map((issue) => show(issue, call)),
      ...(link === undefined ? {} : { headers: { link } }),
    };
  },
  "issues/create": (call) => refuseText(call) ?? { status: 201, body: show(create(call, false), call) },
  "issues/update": (call) =>
    withIssue(call, (issue) => {
      const { body, now } = call;
      const refusal = refuseText(call);
      if (refusal !== undefined) return refusal;
      issue.title = text(body["title"], issue.title);
      issue.body = text(body["body"], issue.body);
      if (body["state"] === "closed" || body["state"] === "open") {
        issue.state = body["state"];
        issue.closedAt = issue.state === "closed" ? now : null;
        issue.stateReason = text(body["state_reason"], issue.state === "closed" ? "completed" : "reopened");
      }
      if (Array.isArray(body["labels"])) issue.labels = body["labels"].map(String);
      issue.updatedAt = now;
      return { status: 200, body: show(issue, call) };
    }),
  "issues/create-comment": (call) =>
    withIssue(call, (issue) => {
      const comment = { id: call.repository.nextId(), body: text(call.body["body"], "") };
      issue.comments.push(comment);
      issue.updatedAt = call.now;
      return { status: 201, body: showComment(comment) };
    }),
  "issues/list-comments": (call) =>
    withIssue(call, (issue) => ({ status: 200, body: pageOf(issue.comments, call.url).items.map(showComment) })),
  "pulls/create": (call) => {
    const { repository, body } = call;
    const head = text(body["head"], "");
    const refusal = (message: string): Answer =>
      refuse(422, "Validation Failed", [{ resource: "PullRequest", code: "custom", message }]);
    if (!repository.refs.has(`heads/${head}`)) return refusal("head is invalid");
    if (openPulls(repository, head).length > 0)
      return refusal(`A pull request already exists for ${repository.owner}:${head}.`);
    const issue = create(call, true);
    issue.head = head;
    return { status: 201, body: showPull(issue, call) };
  },
  "pulls/list": (call) => {
    const head = call.url.searchParams.get("head")?.split(":")[1];
    return {
      status: 200,
      body: pageOf(openPulls(call.repository, head), call.url).items.map((pull) => showPull(pull, call)),
    };
  },
};

function openPulls({ issues }: Call["repository"], head: string | undefined): Issue[] {
  return issues.filter(
    (issue) => issue.isPull && issue.state === "open" && (head === undefined || issue.head === head),
  );
}

const maxTitle = 256;
const maxBody = 65_536;

function refuseText({ body }: Call): Answer | undefined {
  const isTooLong = text(body["title"], "").length > maxTitle || text(body["body"], "").length > maxBody;
  return isTooLong ? refuse(422, "Validation Failed", [{ resource: "Issue", code: "custom" }]) : undefined;
}

function create({ repository, body, now }: Call, isPull: boolean): Issue {
  const issue: Issue = {
    number: repository.nextNumber(),
    isPull,
    title: text(body["title"], ""),
    body: text(body["body"], ""),
    state: "open",
    labels: Array.isArray(body["labels"]) ? body["labels"].map(String) : [],
    createdAt: now,
    updatedAt: now,
    closedAt: null,
    stateReason: null,
    comments: [],
  };
  repository.issues.push(issue);
  return issue;
}

function withIssue(call: Call, act: (issue: Issue) => Answer): Answer {
  const number = Number(call.params["issue_number"]);
  const issue = call.repository.issues.find((each) => each.number === number);
  return issue === undefined ? notFound() : act(issue);
}

function show(issue: Issue, { repository, api }: Call): unknown {
  return {
    id: issue.number,
    node_id: `I_${issue.number}`,
    number: issue.number,
    url: `${api}/repos/${repository.owner}/${repository.name}/issues/${issue.number}`,
    html_url: `https://github.com/${repository.owner}/${repository.name}/issues/${issue.number}`,
    title: issue.title,
    body: issue.body,
    state: issue.state,
    ...(issue.stateReason === null ? {} : { state_reason: issue.stateReason }),
    labels: issue.labels.map((name) => ({ id: 1, name, color: "ededed", default: false })),
    comments: issue.comments.length,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    ...(issue.isPull ? { pull_request: { url: null, html_url: null, diff_url: null, patch_url: null } } : {}),
  };
}

function showPull(issue: Issue, { repository, api }: Call): unknown {
  return {
    number: issue.number,
    url: `${api}/repos/${repository.owner}/${repository.name}/pulls/${issue.number}`,
    html_url: `https://github.com/${repository.owner}/${repository.name}/pull/${issue.number}`,
    title: issue.title,
    body: issue.body,
    state: issue.state,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
  };
}

function showComment(comment: { readonly id: number; readonly body: string }): unknown {
  return { id: comment.id, body: comment.body };
}
