import { askQuestions } from "./ask-questions.ts";
import type { GithubClient } from "./github-client.ts";
import type { Question } from "./question.ts";

/** The answer to a question, from what is known or from the host. What is asked in the same turn goes out together. */
export function askQuestion<Value>(
  client: GithubClient,
  question: Question<Value>,
  signal: AbortSignal,
): Promise<Value> {
  return client.questions.ask(question, (questions, inner) => askQuestions(client, questions, inner), signal);
}
