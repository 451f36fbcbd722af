import type { LabelEdit } from "#operation/forge.ts";
import { isOutcomeUnknown, isRequestFailure } from "./answer.ts";
import { reasonOf } from "./forge-error.ts";
import type { GithubClient } from "./github-client.ts";

/** How sending a wish came out; `unknown`: the labels have to be read before anything more is done. */
export type SentOutcome = "done" | "unknown" | { readonly reason: string };

/** What says that the labels are not what they were taken for: somebody else was faster, or our own lost request. */
const conflictWords = /already (?:been taken|exists)|could not resolve to a node/i;

/** Sends wishes as one GraphQL mutation. Each alias is judged by itself: the host stops at none. */
export async function sendLabelsByGraphql(
  client: GithubClient,
  repositoryId: string,
  edits: readonly LabelEdit[],
  signal: AbortSignal,
): Promise<readonly SentOutcome[]> {
  const query = `mutation Labels(${edits.map((edit, at) => `$i${at}: ${inputTypes[edit.kind]}!`).join(", ")}) {
    ${edits.map((edit, at) => `a${at}: ${edit.kind}Label(input: $i${at}) { clientMutationId }`).join(" ")}
  }`;
  const variables = Object.fromEntries(edits.map((edit, at) => [`i${at}`, inputOf(edit, repositoryId)]));
  try {
    const { data, errors } = await client.graphql(
      query,
      variables,
      { subjects: ["labels"], created: edits.length },
      signal,
    );
    if (client.refusesGraphql({ data, errors })) return edits.map(() => "unknown");
    return edits.map((_, at): SentOutcome => {
      const error =
        errors?.find(({ path }) => path?.[0] === `a${at}`) ?? errors?.find(({ path }) => path === undefined);
      if (error === undefined) return data?.[`a${at}`] === undefined || data[`a${at}`] === null ? "unknown" : "done";
      return conflictWords.test(error.message) ? "unknown" : { reason: client.secrets.hide(error.message) };
    });
  } catch (error) {
    if (isOutcomeUnknown(error) || client.refusesGraphql(error)) return edits.map(() => "unknown");
    throw error;
  }
}

const inputTypes = { create: "CreateLabelInput", update: "UpdateLabelInput", delete: "DeleteLabelInput" } as const;

function inputOf(edit: LabelEdit, repositoryId: string): Readonly<Record<string, string>> {
  switch (edit.kind) {
    case "create":
      return { repositoryId, name: edit.name, color: edit.color, description: edit.description };
    case "update":
      return { id: edit.id, name: edit.name, color: edit.color, description: edit.description };
    case "delete":
      return { id: edit.id };
  }
}

/** Sends one wish by REST. */
export async function sendLabelByRest(
  client: GithubClient,
  edit: LabelEdit,
  signal: AbortSignal,
): Promise<SentOutcome> {
  const { issues } = client.octokit.rest;
  const common = { ...client.repository, request: { signal } };
  try {
    if (edit.kind === "delete") await issues.deleteLabel({ ...common, name: edit.name });
    else {
      const { name, color, description } = edit;
      if (edit.kind === "create") await issues.createLabel({ ...common, name, color, description });
      else await issues.updateLabel({ ...common, name: edit.present, new_name: name, color, description });
    }
    return "done";
  } catch (error) {
    if (!isRequestFailure(error) || [401, 403].includes(error.status)) throw error;
    if (isOutcomeUnknown(error) || error.status === 404 || /already_exists/.test(error.message)) return "unknown";
    return { reason: reasonOf(error, client.secrets) };
  }
}
