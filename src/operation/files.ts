import type { Brand } from "#kit/type/brand.ts";

/**
 * A posix path: relative to the root of the run for what is inside it (`charts/a/Chart.yaml`, `.` for the root
 * itself), absolute for what a user named outside of it.
 */
export type FilePath = Brand<string, "FilePath">;

/** What a path leads to. Links are followed; `link` is said only of one that leads nowhere. */
export type FileKind = "file" | "folder" | "link" | "other";

/** What is known of a file without reading it. */
export interface FileInfo {
  readonly kind: FileKind;
  /** In bytes; 0 for what is no file. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
}

/** One name in a folder. */
export interface FolderEntry {
  readonly name: string;
  readonly kind: FileKind;
  /** Whether the name itself is a symbolic link; `kind` is then that of its target. */
  readonly isLink: boolean;
}

/** What is in a folder, with what the file system says of each file there. */
export interface FolderSurvey {
  /** Sorted by their bytes. */
  readonly entries: readonly (FolderEntry & Pick<FileInfo, "size" | "modified">)[];
  /** That of `Files.fingerprint`, of the time of the survey. */
  fingerprint(): string | undefined;
}

/** Reading files. Writing is the pipeline's alone. */
export interface Files {
  /** The absolute path of the root of the run, posix. */
  readonly root: string;
  /** The path of a name that a user gave, relative to the folder the program was started in. */
  resolve(name: string): FilePath;
  /** The path as to be shown to a person in the folder the program was started in, without control characters. */
  display(path: FilePath): string;
  /**
   * @param size of a file that a survey has just found, which is then not asked for again
   * @throws {AppError} `file-unreadable`; `file-too-large` beyond `maxBytes` (default: no bound).
   */
  read(path: FilePath, signal: AbortSignal, maxBytes?: number, size?: number): Promise<Uint8Array>;
  /** The file in pieces of at most 1 MiB. @throws {AppError} `file-unreadable` */
  stream(path: FilePath, signal: AbortSignal): AsyncIterable<Uint8Array>;
  /** The file as the body of a request, read from disk while it is sent. @throws {AppError} `file-unreadable` */
  blob(path: FilePath, signal: AbortSignal): Promise<Blob>;
  /** What is there, or `undefined` where nothing is. @throws {AppError} `file-unreadable` when it may not be asked. */
  info(path: FilePath, signal: AbortSignal): Promise<FileInfo | undefined>;
  /** The names in a folder, sorted by their bytes. @throws {AppError} `file-unreadable` */
  list(path: FilePath, signal: AbortSignal): Promise<readonly FolderEntry[]>;
  /** The names in a folder with all that can be known of them without reading. @throws {AppError} `file-unreadable` */
  survey(path: FilePath, signal: AbortSignal): Promise<FolderSurvey>;
  /**
   * A digest of the names in a folder and of what the file system says of each file there without reading it. While it is
   * the same, no file in it has another byte; what is in folders below is not part of it. `undefined` where that cannot
   * be told: of files that changed a moment ago, of links, of what cannot be read.
   */
  fingerprint(path: FilePath, signal: AbortSignal): Promise<string | undefined>;
  /** Where a path really leads, links resolved; `undefined` where nothing is. */
  real(path: FilePath, signal: AbortSignal): Promise<FilePath | undefined>;
}

/** A segment that is empty, `.` or `..`. */
const untidy = /(?:^|\/)\.{0,2}(?:\/|$)/;

/** Joins segments below a path; `..` and `.` are resolved, and the result is never above the root of the path given. */
export function joinPath(base: FilePath, ...segments: readonly string[]): FilePath {
  const isAbsolute = base.startsWith("/");
  const whole = [base, ...segments].join("/");
  if (!untidy.test(isAbsolute ? whole.slice(1) : whole)) return whole as FilePath;
  const parts: string[] = [];
  for (const part of whole.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (part !== ".." || !isAbsolute) parts.push(part);
  }
  const joined = parts.join("/");
  return (isAbsolute ? `/${joined}` : joined === "" ? "." : joined) as FilePath;
}
