import type { ForgeLabel, LabelEdit } from "#operation/forge.ts";

/**
 * What is left to do of a wish, given the labels that are there now: nothing, the same, or something else where somebody
 * was faster. This is how an answer that got lost is made up for, instead of asking twice.
 */
export function settleLabel(edit: LabelEdit, labels: readonly ForgeLabel[]): LabelEdit | undefined {
  if (edit.kind === "delete") return labels.some((label) => label.id === edit.id) ? edit : undefined;
  const { name, color, description } = edit;
  const byName = labels.find((label) => label.name.toLowerCase() === name.toLowerCase());
  const present = byName ?? (edit.kind === "update" ? labels.find((label) => label.id === edit.id) : undefined);
  if (present === undefined) return { kind: "create", name, color, description };
  const isSame = present.name === name && present.color === color && present.description === description;
  return isSame ? undefined : { kind: "update", id: present.id, present: present.name, name, color, description };
}
