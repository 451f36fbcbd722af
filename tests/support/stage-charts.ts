import { createHash } from "node:crypto";
import type { Stage } from "./forge-stage.ts";

/** Writes a chart, of version 1.0.0 unless more is said. */
export function chart({ write }: Stage, name: string, more = "version: 1.0.0"): void {
  write(`charts/${name}/Chart.yaml`, `apiVersion: v2\nname: ${name}\ndescription: The ${name}\n${more}\n`);
  write(`charts/${name}/values.yaml`, "replicas: 1\n");
  write(`charts/${name}/templates/a.yaml`, `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n`);
}

/** In hexadecimal digits; of what is not there, that of nothing. */
export function sha256(bytes: Uint8Array = new Uint8Array()): string {
  return createHash("sha256").update(bytes).digest("hex");
}
