import type { Foreseen } from "#operation/forge.ts";
import { issueQuestions } from "./find-issues.ts";
import type { Question } from "./question.ts";
import { changesQuestions } from "./read-changes.ts";
import { labelQuestions } from "./read-labels.ts";
import { snapshotQuestions } from "./read-snapshot.ts";

/** The questions that a run is going to ask. */
export function foreseenQuestions({ labels = false, tags = [], changes, issues }: Foreseen): Question<unknown>[] {
  return [
    ...(labels ? labelQuestions : []),
    ...(tags.length === 0 ? [] : snapshotQuestions(tags)),
    ...(changes === undefined ? [] : changesQuestions(changes)),
    ...(issues === undefined ? [] : issueQuestions(issues)),
  ];
}
