import { AppError } from "#kit/error/app-error.ts";
import { joinPath, type FilePath } from "./files.ts";
import type { PublishInput } from "./publish-fields.ts";
import type { IndexBranch } from "./publish-index.ts";

/** The index that the input of an operation names. @throws {AppError} `usage` for a path that is no file on a branch. */
export function publishedIndex(
  { branch, path: name }: NonNullable<PublishInput["index"]>,
  remote: string,
): IndexBranch {
  const path = joinPath("." as FilePath, name);
  if (path !== "." && !path.startsWith("/") && !path.startsWith("..")) return { remote, branch, path };
  throw new AppError("usage", `An index has a path on its branch, and "${name}" is none`);
}
