import { expect, test } from "bun:test";
import type { RemoteChange, RemoteOutcome } from "#operation/change.ts";
import { applyRemotes } from "#pipeline/apply-remotes.ts";
import { Plan } from "#pipeline/plan.ts";

const { signal } = new AbortController();

function change(
  names: readonly string[],
  outcomes: readonly RemoteOutcome[],
  noun = "version",
): RemoteChange & { calls: number } {
  const made = {
    kind: "remote" as const,
    calls: 0,
    parts: names.map((name) => ({ action: "create" as const, noun, name, why: `why ${name}` })),
    apply() {
      made.calls += 1;
      return Promise.resolve(outcomes);
    },
  };
  return made;
}

test("a plan has each thing elsewhere once, whatever else has its name", () => {
  const plan = new Plan();
  plan.add(change(["a", "b"], []));
  plan.add(change(["a"], [], "tag"));
  expect(() => plan.add(change(["c", "b"], []))).toThrow('Two changes are about "b": why b; why b');
  expect(plan.remotes).toHaveLength(2);
});

test("parts are reported one by one; one that is not answered for has failed", async () => {
  const one = change(["a", "b", "c"], [{ isDone: true }, { isDone: false, reason: "no space left" }]);
  const reported = await applyRemotes([one, change(["d"], [{ isDone: true }])], false, signal);
  expect(reported.map((each) => [each.outcome, "reason" in each ? each.reason : ""])).toEqual([
    ["done", ""],
    ["failed", "no space left"],
    ["failed", "It was not tried"],
    ["done", ""],
  ]);
});

test("nothing is sent when nothing may be written", async () => {
  const one = change(["a"], [{ isDone: true }]);
  expect((await applyRemotes([one], true, signal)).map(({ outcome }) => outcome)).toEqual(["planned"]);
  expect(one.calls).toBe(0);
});
