import { joinPath, type FilePath } from "#operation/files.ts";
import type { Ports } from "#operation/ports.ts";
import { cr } from "./cr.ts";
import { ct } from "./ct.ts";
import { existingFiles } from "./find-config.ts";
import type { ForeignTool } from "./foreign.ts";
import { Layers } from "./layers.ts";
import type { ConfigDocument } from "./read-document.ts";

/** What there is of another tool's configuration. */
export interface ForeignFile {
  readonly tool: ForeignTool;
  /** The file; absent where there is none, and then the document is empty. */
  readonly path?: FilePath;
  readonly document: ConfigDocument;
  /** Sentences about files of the tool that were not read. */
  readonly passedOver: readonly string[];
}

const endings = ["yaml", "yml", "json"] as const;

/**
 * Reads the files of ct and cr, as far as they are inside the repository or named: what lies in a home folder or below
 * /etc is not the repository's. Formats that are no YAML are named and not read.
 */
export async function readForeignFiles(
  ports: Pick<Ports, "files" | "environment">,
  signal: AbortSignal,
): Promise<ForeignFile[]> {
  const folder = ports.environment["CT_CONFIG_DIR"];
  // chart-testing-action sets this variable to a folder without a ct.yaml: the repository's own is then the one meant.
  const named = folder === undefined || folder === "" ? [] : [ports.files.resolve(folder)];
  const here = "." as FilePath;
  return [
    await readForeignFile(ct, [...named, here, ".ct" as FilePath], ports, signal),
    await readForeignFile(cr, [here], ports, signal),
  ];
}

/** The tool that a file belongs to, by its name: `cr.yaml`, `chart-releaser.yaml`, otherwise ct. */
export function toolOf(path: string): ForeignTool {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return /^(?:\.?cr\b|chart-releaser)/.test(name) ? cr : ct;
}

async function readForeignFile(
  tool: ForeignTool,
  folders: readonly FilePath[],
  { files }: Pick<Ports, "files">,
  signal: AbortSignal,
): Promise<ForeignFile> {
  const names = (list: readonly string[]): FilePath[] =>
    folders.flatMap((folder) => list.map((ending) => joinPath(folder, `${tool.id}.${ending}`)));
  const [path, ...others] = await existingFiles(names(endings), files, signal);
  const unread = await existingFiles(names(["toml", "hcl", "properties"]), files, signal);
  const passedOver = [
    ...others.map((other) => `"${other}" is not read: "${path ?? ""}" comes first`),
    ...unread.map((other) => `"${other}" is not read: only YAML and JSON are`),
  ];
  if (path === undefined) return { tool, document: { layers: new Layers(), problems: [] }, passedOver };
  const { readDocument } = await import("./read-document.ts");
  return { tool, path, document: await readDocument(path, files, signal), passedOver };
}
