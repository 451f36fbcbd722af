import { AppError } from "#kit/error/app-error.ts";
import type { ChartRef } from "../chart-ref.ts";
import type { RunContext } from "../context.ts";
import { eachRemote } from "../each-remote.ts";
import { joinPath, type FilePath } from "../files.ts";
import type { ForgeInput } from "../forge-fields.ts";
import type { Forge } from "../forge.ts";
import { compileMarkdown, tidy, type RenderMarkdown } from "../markdown-template.ts";
import { openForge } from "../open-forge.ts";
import { readMetadata } from "../read-metadata.ts";
import { readTemplate } from "../read-template.ts";
import { annotatedChanges } from "./annotated-changes.ts";
import { chartHistory, type ChartHistory } from "./chart-history.ts";
import { collectChanges, type CollectedChanges } from "./collect-changes.ts";
import { defaultTemplate } from "./default-template.ts";
import { notesData, type NotesRepository } from "./notes-data.ts";
import type { NotesInput } from "./notes-fields.ts";
import type { TagOf } from "./previous-release.ts";
import { readFacts } from "./read-facts.ts";
import { readNotesFile } from "./read-notes-file.ts";

/** What is needed to make notes. */
export interface NotesContext extends Pick<RunContext, "ports" | "settings" | "signal" | "skip" | "each"> {
  readonly input: NotesInput & ForgeInput;
}

/** The notes of one version of a chart. */
export interface ChartNotes {
  readonly tag: string;
  /** Absent for the first release. */
  readonly previousTag?: string;
  /** What they were made from. */
  readonly source: "commits" | "annotation" | "file" | "host";
  /** In Markdown; ends with a line break. */
  readonly markdown: string;
  /** Absent where the host wrote them. */
  readonly collected?: CollectedChanges;
}

const iconNames = ["icon.png", "icon.svg"];

/**
 * Makes the notes of the versions that charts have: what changed in each since its previous release, which is found among the
 * tags. What the code host does not answer is left out, and said.
 *
 * @throws {AppError} `git-missing` where there is no commit, `template-invalid`; and where the host is to write the notes, what
 * `ForgeChanges.generateNotes` throws.
 */
export async function chartNotes(
  charts: readonly ChartRef[],
  tagOf: TagOf,
  context: NotesContext,
): Promise<ReadonlyMap<FilePath, ChartNotes>> {
  const { input, ports, settings, signal, skip, each } = context;
  const { git } = ports;
  const head = await git.commit("HEAD", signal);
  if (head === undefined) throw new AppError("git-missing", "There is no commit here, so it is not known what changed");
  const isShallow = await git.isShallow(signal);
  if (isShallow)
    skip("older history", "this checkout is shallow: fetch it whole, in GitHub Actions with fetch-depth: 0");
  const options = { git, tags: await git.tags(signal), head, tagOf, skipsPrereleases: input.skipPrereleases };
  const histories = await each(charts, async (chart, inner) => ({
    chart,
    history: await chartHistory(chart, options, inner),
  }));
  const forge = await openForge(input, context);
  if (input.generateReleaseNotes && !settings.offline) return generatedNotes(histories, forge, context);
  if (input.generateReleaseNotes) skip("generated notes", "--offline: the code host is not asked");
  const render = await openTemplate(context);
  const repository: NotesRepository = {
    url: (await forge.origin(signal)).repositoryUrl ?? "",
    branch: settings.target.branch,
    isShallow,
  };
  const facts = await readFacts(
    histories.map(({ history }) => history),
    forge,
    context,
  );
  const notes = await each(histories, async ({ chart, history }, inner): Promise<[FilePath, ChartNotes]> => {
    const metadata = await readMetadata(chart, ports.files, inner);
    const annotated =
      input.changesAnnotation === "use" ? annotatedChanges(chart, metadata, history.previousText, skip) : undefined;
    const collected = collectChanges(history.commits, facts, repository.url);
    const icon = await findIcon(chart, context, inner);
    const text = await notesFileOf(chart, context, inner);
    const data = notesData({ chart, metadata, icon, history, collected, annotated }, repository);
    return [
      chart.path,
      {
        ...named(history),
        source: text !== undefined ? "file" : annotated === undefined ? "commits" : "annotation",
        markdown: text ?? render(data),
        collected,
      },
    ];
  });
  return new Map(notes);
}

async function openTemplate({ input, ports, signal }: NotesContext): Promise<RenderMarkdown> {
  const { notesTemplate: name } = input;
  if (name === undefined) return compileMarkdown(defaultTemplate, "default");
  return compileMarkdown(await readTemplate(name, ports.files, signal), name);
}

async function findIcon({ path }: ChartRef, { ports }: NotesContext, signal: AbortSignal): Promise<string | undefined> {
  for (const name of iconNames)
    if ((await ports.files.info(joinPath(path, name), signal))?.kind === "file") return name;
  return undefined;
}

function notesFileOf(
  { path }: ChartRef,
  context: NotesContext,
  signal: AbortSignal,
): Promise<string | undefined> | undefined {
  const { notesFile } = context.input;
  return notesFile === undefined ? undefined : readNotesFile(path, notesFile, context, signal);
}

function named({ tag, previous }: ChartHistory): Pick<ChartNotes, "tag" | "previousTag"> {
  return { tag, ...(previous === undefined ? {} : { previousTag: previous.tag }) };
}

async function generatedNotes(
  histories: readonly { readonly chart: ChartRef; readonly history: ChartHistory }[],
  forge: Forge,
  context: NotesContext,
): Promise<ReadonlyMap<FilePath, ChartNotes>> {
  const notes = await eachRemote(
    histories,
    async ({ chart, history }, signal): Promise<[FilePath, ChartNotes]> => {
      const { tag, previous, commit } = history;
      const written = await notesFileOf(chart, context, signal);
      const generated = await forge.generateNotes({ tag, previousTag: previous?.tag, commit }, signal);
      const markdown = tidy(written === undefined ? generated : `${written}\n${generated}`);
      return [chart.path, { ...named(history), source: "host", markdown }];
    },
    context,
  );
  return new Map(notes);
}
