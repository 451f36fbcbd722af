import { nodeCrypto } from "#kit/builtin/node-crypto.ts";
import type { RunContext } from "./context.ts";
import type { Expectation } from "./change.ts";
import type { FilePath } from "./files.ts";

/** What is at a path now, for the writer to check again before it writes. */
export async function presentState(
  path: FilePath,
  { ports: { files }, signal }: Pick<RunContext, "ports" | "signal">,
): Promise<Expectation> {
  if ((await files.info(path, signal)) === undefined) return "absent";
  const hash = nodeCrypto().createHash("sha256");
  for await (const chunk of files.stream(path, signal)) hash.update(chunk);
  return { sha256: hash.digest("hex") };
}
