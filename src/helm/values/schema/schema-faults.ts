import type { Failure } from "./failure.ts";
import { type InstancePath, shownPointer } from "./instance-path.ts";

/** Something that somebody has to change, for a value to meet its schema. */
export interface SchemaFault {
  /** Where it fails: a failure without causes, or one of a value that none of several schemas takes. */
  readonly failure: Failure;
  readonly text: string;
}

/** Alternatives that are told, and faults of each. */
const maxTold = 5;

/**
 * What is behind failures: those that have no causes. Of several schemas of which a value is to meet one, the faults of the
 * only one that takes its kind; where there is no such one, a fault that tells what each of them wants.
 */
export function schemaFaults(failures: readonly Failure[]): SchemaFault[] {
  return failures.flatMap((failure) => {
    if (isLeaf(failure)) return [{ failure, text: failure.text() }];
    if (!isChoice(failure)) return schemaFaults(failure.causes);
    const likely = failure.causes.filter((cause) => !isOfOtherKind(cause, failure.path));
    const told = likely.length === 0 ? failure.causes : likely;
    return told.length === 1 ? schemaFaults(told) : [{ failure, text: alternativesText(told, failure.path) }];
  });
}

function isLeaf({ causes, namePath }: Failure): boolean {
  return causes.length === 0 || namePath !== undefined;
}

function isChoice({ keyword: [name] }: Failure): boolean {
  return name === "anyOf" || name === "oneOf";
}

/** Whether a schema is for another kind of value: nothing else that it says was meant for this one. */
function isOfOtherKind(failure: Failure, path: InstancePath | undefined): boolean {
  if (failure.path !== path) return false;
  if (isLeaf(failure)) return failure.keyword[0] === "type";
  return isChoice(failure)
    ? failure.causes.every((cause) => isOfOtherKind(cause, path))
    : failure.causes.some((cause) => isOfOtherKind(cause, path));
}

function alternativesText(alternatives: readonly Failure[], path: InstancePath | undefined): string {
  const own = shownPointer(path);
  const texts = alternatives.map((alternative) =>
    listed(
      schemaFaults([alternative]).map(({ failure, text }) => {
        const pointer = shownPointer(failure.namePath ?? failure.path).slice(own.length);
        return pointer === "" ? text : `"${pointer}": ${text}`;
      }),
      " and ",
    ),
  );
  return `none of ${alternatives.length} alternatives fits: ${listed([...new Set(texts)], ", or ")}`;
}

function listed(texts: readonly string[], separator: string): string {
  return texts.slice(0, maxTold).join(separator) + (texts.length > maxTold ? " …" : "");
}
