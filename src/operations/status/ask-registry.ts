import { versionIn } from "#helm/oci/newest-tag.ts";
import { tagOf, versionOfTag } from "#helm/oci/tag-of.ts";
import { AppError } from "#kit/error/app-error.ts";
import type { ChartRef } from "#operation/chart-ref.ts";
import { eachRemote } from "#operation/each-remote.ts";
import { openRegistry } from "#operation/open-registry.ts";
import { publishedRegistry } from "#operation/published-registry.ts";
import { type PlaceStatus, statusAmong } from "./place-status.ts";
import type { StatusContext } from "./status-context.ts";

/** Lists the tags of each chart in a registry. One chart that it does not show stops none of the others. */
export async function askRegistry(charts: readonly ChartRef[], context: StatusContext): Promise<PlaceStatus[]> {
  const { ports, input, skip } = context;
  const { oci: address = "" } = input;
  const { host, repository } = publishedRegistry(address);
  const registry = await openRegistry(input, { ports, writes: false, signal: context.signal });
  const reasons: string[] = [];
  const statuses = await eachRemote(
    charts,
    async ({ name, version }, signal): Promise<PlaceStatus> => {
      const path = [repository, name].filter((part) => part !== "").join("/");
      try {
        const tags = await registry.tags({ host, repository: path }, signal);
        const versions = tags.filter((tag) => versionIn(tag) !== undefined).map(versionOfTag);
        return tags.includes(tagOf(version) ?? "") ? { state: "present" } : statusAmong(versions, version);
      } catch (error) {
        if (!(error instanceof AppError) || signal.aborted) throw error;
        reasons.push(error.message);
        return { state: "unknown" };
      }
    },
    context,
  );
  const [reason, ...others] = reasons;
  if (reason !== undefined) skip(address, others.length === 0 ? reason : `${reason}, and ${others.length} more`);
  return statuses;
}
