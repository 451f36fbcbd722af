import type { FilePath } from "./files.ts";

/** The bytes of a file to write: at hand, or made piece by piece when the plan is applied (for what must not fill memory). */
export type Content = Uint8Array | (() => AsyncIterable<Uint8Array>);

/**
 * What the writer must find before it writes, or the plan is refused: nothing there, exactly these bytes (their
 * SHA-256 in hex), or anything.
 */
export type Expectation = "absent" | "any" | { readonly sha256: string };

/** A wish to change a file. */
export type FileChange =
  | {
      readonly kind: "write";
      readonly path: FilePath;
      readonly content: Content;
      readonly expect: Expectation;
      /** What this is for, in a few words that follow the path in the printed plan. */
      readonly why: string;
    }
  | { readonly kind: "delete"; readonly path: FilePath; readonly expect: Expectation; readonly why: string };

/** One thing elsewhere that is to be created, updated or deleted. */
export interface RemotePart {
  readonly action: "create" | "update" | "delete";
  /** What kind of thing, in one word that is counted in the summary: `label`. */
  readonly noun: string;
  /** Which one; a plan has each noun and name once. */
  readonly name: string;
  /** What about it changes, in a few words that follow the name in the printed plan. */
  readonly why: string;
}

/** How a part came out; a note says what a reader wants to know of it, such as its address. */
export type RemoteOutcome =
  | { readonly isDone: true; readonly note?: string }
  | { readonly isDone: false; readonly reason: string };

/**
 * A wish to change something elsewhere. Its parts are shown and reported one by one and carried out together, so that
 * many of them are one call.
 */
export interface RemoteChange {
  readonly kind: "remote";
  readonly parts: readonly RemotePart[];
  /** Carries the parts out. Doing it twice comes to the same. @returns an outcome for each part, in their order. */
  apply(signal: AbortSignal): Promise<readonly RemoteOutcome[]>;
}

/** A wish to change something. Only `pipeline/apply` carries it out; `--check` and `--dry-run` only show it. */
export type Change = FileChange | RemoteChange;
