import { nodeCrypto } from "#kit/builtin/node-crypto.ts";
import type { IgnoredCodes } from "#kit/diagnostic/apply-suppressions.ts";
import { EditedText } from "#kit/diagnostic/edited-text.ts";
import type { Finding } from "#kit/diagnostic/finding.ts";
import type { FilePath, Files } from "#operation/files.ts";
import { keptFindings } from "./kept-findings.ts";
import type { Plan } from "./plan.ts";
import type { Remedy, RunRecorder } from "./run-recorder.ts";

/** What mending needs. */
export interface MendOptions {
  readonly plan: Plan;
  readonly files: Files;
  readonly ignore: IgnoredCodes;
  /** True with --check and --dry-run: the findings stay, since nothing is mended. */
  readonly writesNothing: boolean;
  readonly signal: AbortSignal;
}

/**
 * Proposes the edits of the findings that are to be mended, one change a file. What is suppressed is accepted as it is. A
 * file whose bytes are not the text that was examined is left alone.
 *
 * @returns the findings that are mended when the changes are written.
 */
export async function mendFindings(recorder: RunRecorder, options: MendOptions): Promise<readonly Finding[]> {
  const byPath = new Map<string, Remedy[]>();
  for (const finding of keptFindings(recorder, options.ignore)) {
    const remedy = recorder.remedyOf(finding);
    if (remedy === undefined) continue;
    const known = byPath.get(remedy.source.path);
    if (known === undefined) byPath.set(remedy.source.path, [remedy]);
    else known.push(remedy);
  }
  const mended: Finding[] = [];
  for (const [path, remedies] of byPath)
    mended.push(...(await mendFile(path as FilePath, remedies, recorder, options)));
  return options.writesNothing ? [] : mended;
}

async function mendFile(
  path: FilePath,
  remedies: readonly Remedy[],
  recorder: RunRecorder,
  { plan, files, signal }: MendOptions,
): Promise<readonly Finding[]> {
  const text = remedies[0]?.source.text ?? "";
  const bytes = await files.read(path, signal);
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? "\uFEFF" : "";
  if (Buffer.compare(Buffer.from(mark + text), bytes) !== 0) {
    recorder.skip(path, "it holds bytes that are no UTF-8, so nothing in it is mended");
    return [];
  }
  const edited = new EditedText(text);
  const mended = remedies.filter(({ edits }) => edited.add(edits)).map(({ finding }) => finding);
  plan.add({
    kind: "write",
    path,
    content: new TextEncoder().encode(mark + edited.toString()),
    expect: { sha256: nodeCrypto().createHash("sha256").update(bytes).digest("hex") },
    why: `mends ${[...new Set(mended.map(({ code }) => code))].join(", ")}`,
  });
  return mended;
}
