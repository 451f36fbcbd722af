import type { ArgsOf, DiagnosticSpec } from "#kit/diagnostic/diagnostic-spec.ts";
import type { Context } from "#operation/context.ts";
import type { ForgeInput } from "#operation/forge-fields.ts";
import { openForge } from "#operation/open-forge.ts";
import { compareLabels, type WantedLabel } from "./compare-labels.ts";

interface Input extends ForgeInput {
  readonly define: Readonly<Record<string, { readonly color: string; readonly description: string }>>;
  readonly prune: boolean;
}

type LabelsContext = Context<Input, Codes>;
type Codes = {
  "labels-undefined": DiagnosticSpec<Record<string, never>>;
  "label-defined-twice": DiagnosticSpec<{ name: string; other: string }>;
};

/** Reads the labels, and proposes what makes them as the configuration wants them: nothing where they are. */
export async function updateLabels(context: LabelsContext): Promise<void> {
  const { input, settings, signal, report, skip, examined, propose, print } = context;
  const wanted = Object.entries(input.define).map(([name, label]): WantedLabel => ({ name, ...label }));
  if (wanted.length === 0) return report("labels-undefined", {} satisfies ArgsOf<Codes["labels-undefined"]>);
  if (reportTwins(wanted, report)) return;
  if (settings.offline) return skip("labels", "--offline: the code host is not asked");
  const forge = await openForge(input, context);
  const labels = await forge.labels(signal);
  const planned = compareLabels(wanted, labels, input.prune);
  examined("label", wanted.length);
  const edits = planned.map(({ edit }) => edit);
  if (edits.length > 0)
    propose({
      kind: "remote",
      parts: planned.map(({ edit, why }) => ({ action: edit.kind, noun: "label", name: edit.name, why })),
      apply: (inner) => forge.writeLabels(edits, inner),
    });
  const unchanged = wanted.length - planned.filter(({ edit }) => edit.kind !== "delete").length;
  print({
    data: { labels: planned.map(({ edit, why }) => ({ action: edit.kind, name: edit.name, why })), unchanged },
    text: (style) =>
      settings.writesNothing
        ? ""
        : planned.map(({ edit, why }) => `${edit.kind} ${style.bold(edit.name)}  ${style.dim(why)}\n`).join(""),
  });
}

function reportTwins(wanted: readonly WantedLabel[], report: LabelsContext["report"]): boolean {
  const seen = new Map<string, string>();
  let hasTwins = false;
  for (const { name } of wanted) {
    const other = seen.get(name.toLowerCase());
    seen.set(name.toLowerCase(), name);
    if (other === undefined) continue;
    report("label-defined-twice", { name, other });
    hasTwins = true;
  }
  return hasTwins;
}
