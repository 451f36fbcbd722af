import type { ForgeLabel, LabelEdit } from "#operation/forge.ts";

/** A label that is wanted. */
export interface WantedLabel {
  readonly name: string;
  /** Six hexadecimal digits in lower case. */
  readonly color: string;
  readonly description: string;
}

/** A wish with what it changes, in words. */
export interface PlannedEdit {
  readonly edit: LabelEdit;
  readonly why: string;
}

/**
 * What has to be done so that the labels are as wanted. Names are told apart as the host does, without regard to case; a
 * name that is spelled otherwise is a change like any other.
 */
export function compareLabels(
  wanted: readonly WantedLabel[],
  present: readonly ForgeLabel[],
  prune: boolean,
): PlannedEdit[] {
  const byName = new Map(present.map((label) => [label.name.toLowerCase(), label]));
  const edits = wanted.flatMap((label): PlannedEdit[] => {
    const found = byName.get(label.name.toLowerCase());
    if (found === undefined) return [{ edit: { kind: "create", ...label }, why: `color ${label.color}` }];
    const why = differences(label, found);
    return why === "" ? [] : [{ edit: { kind: "update", id: found.id, present: found.name, ...label }, why }];
  });
  if (!prune) return edits;
  const kept = new Set(wanted.map(({ name }) => name.toLowerCase()));
  const surplus = present.filter(({ name }) => !kept.has(name.toLowerCase()));
  return [
    ...edits,
    ...surplus.map(({ id, name }): PlannedEdit => ({ edit: { kind: "delete", id, name }, why: "not listed" })),
  ];
}

function differences(wanted: WantedLabel, present: ForgeLabel): string {
  const parts = [
    ...(wanted.name === present.name ? [] : [`name ${present.name} → ${wanted.name}`]),
    ...(wanted.color === present.color ? [] : [`color ${present.color} → ${wanted.color}`]),
    ...(wanted.description === present.description ? [] : ["description"]),
  ];
  return parts.join(", ");
}
