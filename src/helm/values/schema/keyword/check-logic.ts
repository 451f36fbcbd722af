import type { Failure } from "../failure.ts";
import type { Frame } from "../frame.ts";
import { localizedInteger } from "../localized-number.ts";

/**
 * Checks the keywords that combine schemas. Where an answer rests on a schema that was not read, a match proves nothing:
 * no failure comes from it.
 */
export function checkLogic(frame: Frame): void {
  checkNot(frame);
  checkAllOf(frame);
  checkAnyOf(frame);
  checkOneOf(frame);
  checkCondition(frame);
}

function checkNot(frame: Frame): void {
  const { not } = frame.schema;
  if (not === undefined) return;
  const assumed = frame.evaluator.assumptions();
  if (frame.applySelf(not, { isQuiet: true }) === undefined && frame.evaluator.assumptions() === assumed)
    frame.fail([], () => "'not' failed");
}

function checkAllOf(frame: Frame): void {
  const failures: Failure[] = [];
  for (const schema of frame.schema.allOf ?? []) {
    const failure = frame.applySelf(schema);
    if (failure === undefined) continue;
    failures.push(failure);
    if (frame.isQuiet) break;
  }
  if (failures.length > 0) frame.fail(["allOf"], () => "'allOf' failed", failures);
}

function checkAnyOf(frame: Frame): void {
  const { anyOf = [] } = frame.schema;
  const failures: Failure[] = [];
  let isMatched = anyOf.length === 0;
  for (const schema of anyOf) {
    const failure = frame.applySelf(schema);
    if (failure !== undefined) failures.push(failure);
    else {
      isMatched = true;
      // Every branch has a say in what counts as looked at.
      if (!frame.isWatching) break;
    }
  }
  if (!isMatched) frame.fail(["anyOf"], () => "'anyOf' failed", failures);
}

function checkOneOf(frame: Frame): void {
  const { oneOf = [] } = frame.schema;
  if (oneOf.length === 0) return;
  const assumed = frame.evaluator.assumptions();
  const failures: Failure[] = [];
  let matched: number | undefined;
  for (const [index, schema] of oneOf.entries()) {
    const failure = frame.applySelf(schema, { isQuiet: matched !== undefined });
    if (failure !== undefined) {
      if (matched === undefined) failures.push(failure);
    } else if (matched === undefined) matched = index;
    else if (frame.evaluator.assumptions() === assumed) {
      const pair = `${localizedInteger(matched)}, ${localizedInteger(index)}`;
      frame.fail(["oneOf"], () => `'oneOf' failed, subschemas ${pair} matched`);
      return;
    }
  }
  if (matched === undefined) frame.fail(["oneOf"], () => "'oneOf' failed, none matched", failures);
}

function checkCondition(frame: Frame): void {
  const { if: condition, ifMet, ifNotMet } = frame.schema;
  if (condition === undefined) return;
  const assumed = frame.evaluator.assumptions();
  const isMet = frame.applySelf(condition, { isQuiet: true }) === undefined;
  const branch = isMet ? ifMet : ifNotMet;
  const isKnown = !isMet || frame.evaluator.assumptions() === assumed;
  if (branch !== undefined && isKnown) frame.add(frame.applySelf(branch));
}
