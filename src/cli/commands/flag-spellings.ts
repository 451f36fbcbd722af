import type { CompletionFlag } from "./completion-model.ts";

/** How a flag can be written: `--quiet`, `-q`. */
export function flagSpellings({ name, short }: CompletionFlag): string[] {
  return [`--${name}`, ...(short === undefined ? [] : [`-${short}`])];
}
