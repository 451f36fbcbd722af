import { AppError } from "#kit/error/app-error.ts";
import { configNames, existingFiles } from "#config/find-config.ts";
import type { CommandContext } from "./command.ts";

/** @throws {AppError} `usage` when there is a configuration already: one is never overwritten, nor hidden by another. */
export async function refuseSecondConfig({ ports, signal }: CommandContext): Promise<void> {
  const [present] = await existingFiles(configNames, ports.files, signal);
  if (present === undefined) return;
  throw new AppError("usage", `"${present}" is already there and is never overwritten`, {
    hint: "Print what would be written with --dry-run, or move the file away first",
  });
}
