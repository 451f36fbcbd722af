import { createHash } from "node:crypto";
import type { Finding } from "#kit/diagnostic/finding.ts";

/**
 * A name for each finding that stays when lines above it come and go: made from its code, its file and the text of its
 * line, not from the line's number. Findings that are alike are told apart by their order.
 */
export function fingerprints(findings: readonly Finding[]): string[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const context = finding.location?.frame?.lines.at(-1)?.trim() ?? "";
    const base = [finding.code, finding.location?.path ?? finding.chart ?? "", context, finding.message].join("\0");
    const before = seen.get(base) ?? 0;
    seen.set(base, before + 1);
    return createHash("sha256").update(`${base}\0${before}`).digest("hex");
  });
}
