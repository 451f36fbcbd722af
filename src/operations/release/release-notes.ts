import type { ForgeAddresses } from "#operation/forge.ts";
import type { NamedRelease } from "./name-releases.ts";

/** What says that a release's notes are ours, so that they may be written anew, and a draft that is too many removed. */
const mark = "<!-- released by chartyard -->";

/** The notes of a release, in Markdown. */
export function releaseNotes({ chart, metadata, tag }: NamedRelease, addresses: ForgeAddresses): string {
  const { description = "", appVersion = "" } = metadata;
  const versions = `Version ${chart.version}${appVersion === "" ? "" : ` of the chart, ${appVersion} of the application`}`;
  const lines = [`${versions} · [source](${addresses.source(tag, chart.path)})`, mark];
  return [...(description === "" ? [] : [description.trim()]), ...lines].join("\n\n");
}

/** Whether notes were written here. */
export function isOwn(notes: string): boolean {
  return notes.includes(mark);
}
