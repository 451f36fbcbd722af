import type { Foresight } from "#operation/context.ts";
import { openForge } from "#operation/open-forge.ts";
import { issueSubject } from "./issue-subject.ts";
import type { ReportInput } from "./report-input.ts";

/** Tells the code host which issue is looked for. */
export async function foreseeReport(context: Foresight & { readonly input: ReportInput }): Promise<void> {
  const { input, signal } = context;
  const forge = await openForge(input, context);
  const { query } = issueSubject(await forge.origin(signal), input);
  await forge.foresee({ issues: query });
}
