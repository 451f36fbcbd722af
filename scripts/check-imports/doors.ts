/** Who may import whom; see docs/decisions. A room not named here may not be opened. */
const doors: Readonly<Record<string, readonly string[]>> = {
  kit: ["kit"],
  helm: ["kit", "helm"],
  operation: ["kit", "helm", "operation"],
  forge: ["kit", "operation", "forge"],
  registry: ["kit", "operation", "registry"],
  operations: ["kit", "helm", "operation", "operations"],
  pipeline: ["kit", "helm", "operation", "pipeline"],
  config: ["kit", "helm", "operation", "operations", "config"],
  host: ["kit", "helm", "operation", "pipeline", "cli", "host"],
  cli: ["kit", "helm", "operation", "operations", "pipeline", "config", "forge", "registry", "cli"],
  main: ["cli", "host", "forge", "registry"],
};

/** The rooms of the kit that every other one may use. */
const openKitRooms = new Set(["type", "error", "diagnostic"]);

/** @param graph paths below src, each with the paths it imports. @returns one line per import that has no door. */
export function findDoorFaults(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const faults: string[] = [];
  for (const [path, imports] of graph) {
    for (const target of imports) {
      const fault = doorFault(path, target);
      if (fault !== undefined) faults.push(`${path} imports ${target}: ${fault}`);
    }
  }
  return faults.sort();
}

function doorFault(path: string, target: string): string | undefined {
  const from = roomOf(path);
  const to = roomOf(target);
  if (!(doors[from] ?? []).includes(to)) return `${from} has no door to ${to}`;
  const inner = path.split("/")[1];
  const targetInner = target.split("/")[1] ?? "";
  if (inner === targetInner) return undefined;
  if (from === "kit" && to === "kit" && !openKitRooms.has(targetInner))
    return "rooms of the kit do not import each other";
  const isRegistry = target === "operations/registry.generated.ts" || path === "operations/registry.generated.ts";
  if (from === "operations" && to === "operations" && !isRegistry) return "operations do not import each other";
  return undefined;
}

function roomOf(path: string): string {
  return path.includes("/") ? (path.split("/")[0] ?? "") : path.replace(/\.ts$/, "");
}
