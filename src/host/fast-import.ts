import type { BranchCommit } from "#operation/git.ts";

/**
 * A commit in the language of `git fast-import`.
 *
 * @param identity `Name <email> SECONDS ZONE`
 */
export function fastImport(
  { parent, message, files }: BranchCommit,
  { ref, identity }: { readonly ref: string; readonly identity: string },
): Uint8Array {
  const parts = [`commit ${ref}\ncommitter ${identity}\n`, ...data(Buffer.from(message))];
  if (parent !== undefined) parts.push(`from ${parent}\n`);
  for (const { path, content, isExecutable = false } of files) {
    if (content === undefined) parts.push(`D ${quoted(path)}\n`);
    else parts.push(`M ${isExecutable ? "100755" : "100644"} inline ${quoted(path)}\n`, ...data(content));
  }
  return Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : part)));
}

function data(content: Uint8Array): (string | Uint8Array)[] {
  return [`data ${content.length}\n`, content, "\n"];
}

function quoted(path: string): string {
  return `"${path.replace(/["\\]/g, "\\$&").replaceAll("\n", "\\n")}"`;
}
