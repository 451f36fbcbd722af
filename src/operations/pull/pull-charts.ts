import { createHash } from "node:crypto";
import type { Descriptor } from "#helm/oci/descriptor.ts";
import type { DiagnosticTable } from "#kit/diagnostic/diagnostic-spec.ts";
import { AppError } from "#kit/error/app-error.ts";
import type { Context } from "#operation/context.ts";
import { eachRemote } from "#operation/each-remote.ts";
import { joinPath, type FilePath } from "#operation/files.ts";
import { findOciChart, type OciChart } from "#operation/find-oci-chart.ts";
import { formatOciReference, parseOciReference } from "#operation/oci-reference.ts";
import type { OciRegistry } from "#operation/oci-registry.ts";
import { openRegistry } from "#operation/open-registry.ts";
import type { RegistryInput } from "#operation/registry-fields.ts";

interface Input extends RegistryInput {
  readonly references: readonly string[];
  readonly version?: string | undefined;
  readonly destination: string;
  readonly prov: boolean;
}

type PullContext = Context<Input, DiagnosticTable>;

/** Finds the charts that are asked for, and proposes to write their packages where they are not there already. */
export async function pullCharts(context: PullContext): Promise<void> {
  const { input, ports, settings, signal, skip, print, examined } = context;
  if (input.references.length === 0)
    throw new AppError("usage", "`pull` takes references to charts in a registry", {
      hint: "chartyard pull oci://ghcr.io/acme/charts/api --version 1.2.3",
    });
  const references = input.references.map(parseOciReference);
  if (settings.offline) {
    for (const reference of references)
      skip(formatOciReference(reference), "it is in a registry, and --offline asks none");
    return;
  }
  const registry = await openRegistry(input, { ports, writes: false, signal });
  const found = await eachRemote(
    references,
    (reference, signal) => findOciChart(registry, reference, input.version ?? "", signal),
    context,
  );
  const rows: { name: string; digest: string; file: FilePath }[] = [];
  for (const [index, chart] of found.entries()) {
    const reference = input.references[index] ?? "";
    if (chart === undefined) context.report("reference-missing", { reference, version: input.version ?? "" });
    else rows.push(await pullChart(chart, registry, context));
  }
  examined("chart", rows.length);
  print({
    data: { charts: rows.map(({ name, digest, file }) => ({ reference: name, digest, file })) },
    text: (style) =>
      rows
        .map(({ name, digest, file }) => `${style.bold(ports.files.display(file))}  ${name}  ${style.dim(digest)}\n`)
        .join(""),
  });
}

async function pullChart(
  found: OciChart,
  registry: OciRegistry,
  context: PullContext,
): Promise<{ name: string; digest: string; file: FilePath }> {
  const { input, ports } = context;
  const name = formatOciReference(found.reference);
  const file = joinPath(ports.files.resolve(input.destination), found.fileName);
  await proposeBlob(file, found.chart, found, registry, context);
  if (input.prov && found.provenance === undefined) context.report("provenance-missing", { reference: name });
  if (input.prov && found.provenance !== undefined)
    await proposeBlob(`${file}.prov` as FilePath, found.provenance, found, registry, context);
  return { name, digest: found.digest, file };
}

/** A file that holds the blob already is not downloaded again. */
async function proposeBlob(
  path: FilePath,
  blob: Descriptor,
  { reference }: OciChart,
  registry: OciRegistry,
  { ports: { files }, signal, propose }: PullContext,
): Promise<void> {
  const info = await files.info(path, signal);
  if (info?.kind === "file" && info.size === blob.size) {
    const hash = createHash("sha256");
    for await (const piece of files.stream(path, signal)) hash.update(piece);
    if (`sha256:${hash.digest("hex")}` === blob.digest) return;
  }
  const content = (): AsyncIterable<Uint8Array> => registry.download(reference, blob, signal);
  propose({ kind: "write", path, content, expect: "any", why: `from ${formatOciReference(reference)}` });
}
