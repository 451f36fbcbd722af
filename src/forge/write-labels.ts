import type { EditOutcome, LabelEdit } from "#operation/forge.ts";
import { askQuestion } from "./ask-question.ts";
import type { GithubClient } from "./github-client.ts";
import { readLabels } from "./read-labels.ts";
import { repositoryQuestion } from "./read-snapshot.ts";
import { sendLabelByRest, sendLabelsByGraphql, type SentOutcome } from "./send-labels.ts";
import { settleLabel } from "./settle-label.ts";

/** Changes in one request. A larger one has been seen to time out with a part of it done. */
const editsPerRequest = 10;
/** How often the labels are read again to see what a lost answer has done. */
const maxRounds = 4;

/** Carries wishes about labels out; see `Forge.writeLabels`. */
export async function writeLabels(
  client: GithubClient,
  edits: readonly LabelEdit[],
  signal: AbortSignal,
): Promise<readonly EditOutcome[]> {
  const outcomes: EditOutcome[] = edits.map(() => ({
    isDone: false,
    reason: "GitHub gave no answer that says what became of it",
  }));
  let pending = edits.map((edit, index) => ({ edit, index }));
  let size = editsPerRequest;
  for (let round = 0; round < maxRounds && pending.length > 0; round += 1) {
    const labels = await readLabels(client, signal);
    // The first time the wishes were made from what is there; after that some of it may be done.
    if (round > 0) {
      pending = pending.flatMap(({ edit, index }) => {
        const left = settleLabel(edit, labels);
        if (left === undefined) outcomes[index] = { isDone: true };
        return left === undefined ? [] : [{ edit: left, index }];
      });
    }
    const sent = await sendAll(
      client,
      pending.map(({ edit }) => edit),
      size,
      signal,
    );
    pending = pending.filter(({ index }, at) => {
      const outcome = sent[at] ?? "unknown";
      if (outcome === "unknown") return true;
      outcomes[index] = outcome === "done" ? { isDone: true } : { isDone: false, reason: outcome.reason };
      return false;
    });
    size = Math.ceil(size / 2);
  }
  return outcomes;
}

async function sendAll(
  client: GithubClient,
  edits: readonly LabelEdit[],
  size: number,
  signal: AbortSignal,
): Promise<SentOutcome[]> {
  const outcomes: SentOutcome[] = [];
  for (let from = 0; from < edits.length; from += size) {
    const batch = edits.slice(from, from + size);
    if (client.isGraphqlRefused) for (const edit of batch) outcomes.push(await sendLabelByRest(client, edit, signal));
    else {
      const { id } = await askQuestion(client, repositoryQuestion, signal);
      outcomes.push(...(await sendLabelsByGraphql(client, id, batch, signal)));
    }
  }
  return outcomes;
}
