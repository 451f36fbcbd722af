import type { FilePath } from "./files.ts";

/** The bytes of a file to write: at hand, or made piece by piece when the plan is applied (for what must not fill memory). */
export type Content = Uint8Array | (() => AsyncIterable<Uint8Array>);

/**
 * What the writer must find before it writes, or the plan is refused: nothing there, exactly these bytes (their
 * SHA-256 in hex), or anything.
 */
export type Expectation = "absent" | "any" | { readonly sha256: string };

/** A wish to change a file. Only `pipeline/apply` carries it out; `--check` and `--dry-run` only show it. */
export type Change =
  | {
      readonly kind: "write";
      readonly path: FilePath;
      readonly content: Content;
      readonly expect: Expectation;
      /** What this is for, in a few words that follow the path in the printed plan. */
      readonly why: string;
    }
  | { readonly kind: "delete"; readonly path: FilePath; readonly expect: Expectation; readonly why: string };
