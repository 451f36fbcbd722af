import { AppError } from "#kit/error/app-error.ts";
import type { Files } from "./files.ts";

const maxTemplateBytes = 1 << 20;

/**
 * Reads the template of a text that gets published. A checkout may name its own files only, and by no link another.
 *
 * @throws {AppError} `usage` for a file outside of the root of the run; `file-unreadable`, `file-too-large`.
 */
export async function readTemplate(name: string, files: Files, signal: AbortSignal): Promise<string> {
  const path = files.resolve(name);
  if ((await files.real(path, signal))?.startsWith("/") === true)
    throw new AppError("usage", `The template "${name}" is outside of the repository`);
  return new TextDecoder().decode(await files.read(path, signal, maxTemplateBytes));
}
