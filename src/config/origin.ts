import type { SourceText } from "#kit/diagnostic/source-text.ts";
import type { Span } from "#kit/diagnostic/span.ts";

/** Where the value of a setting comes from; the order is the precedence, strongest first. */
export type Origin =
  | { readonly kind: "flag"; readonly flag: string }
  | { readonly kind: "environment"; readonly variable: string }
  | { readonly kind: "file"; readonly source: SourceText; readonly key: Span; readonly value: Span }
  | { readonly kind: "default" };

/** The origin of what nobody set. */
export const defaultOrigin: Origin = { kind: "default" };

/** The origin in a few words: `--fail-on`, `CHARTYARD_FAIL_ON`, `chartyard.yaml:4`, `default`. */
export function describeOrigin(origin: Origin): string {
  switch (origin.kind) {
    case "flag":
      return origin.flag;
    case "environment":
      return origin.variable;
    case "file":
      return `${origin.source.path}:${origin.source.positionAt(origin.key.start).line}`;
    case "default":
      return "default";
  }
}
