import { readForeignFiles } from "#config/foreign-files.ts";
import { translateForeign } from "#config/foreign.ts";
import type { Setting } from "#config/layers.ts";
import { starterConfig } from "#config/starter-config.ts";
import type { FilePath } from "#operation/files.ts";
import type { Command, CommandContext } from "./command.ts";
import { refuseSecondConfig } from "./refuse-second-config.ts";

const target = "chartyard.yaml" as FilePath;
const remote = "origin";
/** Branches that a repository measures changes against, the likeliest first; the first is the default of the schema. */
const likelyBranches = ["main", "master", "develop", "trunk"] as const;

/** `chartyard init`: writes a commented chartyard.yaml with what differs from the defaults here; with --dry-run, prints it. */
export const init: Command = {
  id: "init",
  summary: "Write a commented chartyard.yaml for this repository",
  group: "tool",
  usage: "",
  flags: [],
  examples: [
    { command: "init", what: "Write chartyard.yaml; a file that is there is never touched" },
    { command: "init --dry-run", what: "Print what would be written" },
  ],
  async run(context) {
    const { flags } = context.line;
    const isDry = flags.get("dry-run") === true || flags.get("check") === true;
    if (!isDry) await refuseSecondConfig(context);
    const [branch, foreign] = [await branchSetting(context), await foreignSettings(context)];
    const settings = [...(branch === undefined ? [] : [branch]), ...foreign.settings];
    const text = starterConfig({ chartFolders: await chartFolders(context), settings, from: foreign.files });
    if (isDry) {
      context.stdout(text);
      return flags.get("check") === true ? 1 : 0;
    }
    await context.write(target, new TextEncoder().encode(text), "absent");
    context.stderr(`Wrote ${target}. See what it comes to: chartyard config print --origin\n`);
    return 0;
  },
};

/** The folders of all charts that git knows; none outside a checkout. */
async function chartFolders({ ports, signal }: CommandContext): Promise<string[]> {
  if (!(await ports.git.isCheckout(signal))) return [];
  const files = await ports.git.listFiles(["**/Chart.yaml"], signal);
  const folders = files.map((file) => file.slice(0, -"Chart.yaml".length).replace(/\/$/, ""));
  const known = new Set(folders);
  return folders.filter((folder) => !isVendored(folder, known));
}

/** Whether a chart lies in the `charts/` of another one. */
function isVendored(folder: string, known: ReadonlySet<string>): boolean {
  const parts = folder.split("/");
  return parts.some((part, index) => part === "charts" && known.has(parts.slice(0, index).join("/")));
}

/** The branch to compare with, where it is not the default. */
async function branchSetting({ ports, signal }: CommandContext): Promise<Setting | undefined> {
  if (!(await ports.git.isCheckout(signal))) return undefined;
  const [usual] = likelyBranches;
  for (const branch of likelyBranches) {
    if ((await ports.git.commit(`${remote}/${branch}`, signal)) === undefined) continue;
    if (branch === usual) return undefined;
    return { path: ["target", "branch"], value: branch, origin: { kind: "default" } };
  }
  return undefined;
}

async function foreignSettings({ ports, signal }: CommandContext): Promise<{ settings: Setting[]; files: string[] }> {
  const found = (await readForeignFiles(ports, signal)).filter(({ path }) => path !== undefined);
  return {
    // The first of equals counts when they are read; the last one wins here.
    settings: found.flatMap(({ tool, document }) => translateForeign(tool, document.layers, {}).settings).toReversed(),
    files: found.map(({ path = "" }) => path),
  };
}
