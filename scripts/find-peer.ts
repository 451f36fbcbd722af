import { existsSync } from "node:fs";
import { join } from "node:path";

/** Where `scripts/peers.ts` puts the programs that ours is compared with. */
export const peersFolder = join(import.meta.dirname, "../.cache/peers");

/** The programs that ours is compared with; never needed to run it. */
export const peerNames = ["helm4", "helm3", "ct", "kubeconform", "pre-commit", "yamllint", "yamale"] as const;
export type PeerName = (typeof peerNames)[number];

/** A program to compare with: the one that `CHARTYARD_HELM4` and so on name, else the one that was brought or is on the PATH. */
export function findPeer(name: PeerName): string | undefined {
  const named = process.env[`CHARTYARD_${name.toUpperCase().replaceAll("-", "_")}`];
  if (named !== undefined && named !== "") return named;
  const brought = join(peersFolder, name);
  return existsSync(brought) ? brought : (Bun.which(name) ?? undefined);
}
