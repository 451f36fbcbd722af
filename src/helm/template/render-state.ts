import { ContextKey } from "#kit/gotemplate/value/value.ts";

/** What the functions of one rendering share. */
export interface RenderState {
  /** Whether `fail` and `required` only warn, as they do for `helm lint`. */
  readonly isLint: boolean;
  /** How deep each template is in itself. */
  readonly depths: Map<string, number>;
  /** Hears what `fail` and `required` say where they only warn. */
  warn(reason: "fail" | "required", message: string): void;
}

/** Where the functions find it. */
export const renderState = new ContextKey<RenderState>("render state");
