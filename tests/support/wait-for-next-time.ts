import { lstatSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Lets the file system's clock, which goes in steps, come to the next one: what is written then has other times. */
export function waitForNextTime(folder: string): void {
  const probe = join(folder, "time-probe");
  const write = (): number => {
    writeFileSync(probe, "");
    return lstatSync(probe).ctimeMs;
  };
  const first = write();
  let written = first;
  while (written === first) written = write();
  rmSync(probe);
}
