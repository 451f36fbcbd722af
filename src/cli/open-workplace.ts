import type { Host, Workplace } from "./host.ts";
import type { CommandLine } from "./parse-command-line.ts";

/** Opens the folder that `--directory` names, or the one the program was started in. */
export function openWorkplace(line: CommandLine, host: Host): Promise<Workplace> {
  const folder = line.flags.get("directory");
  return host.open(typeof folder === "string" ? folder : undefined);
}
