import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import type { Maintainer } from "../../chart/metadata.ts";
import { isEmail } from "../../url/is-email.ts";
import { isRequestUrl } from "../../url/is-request-url.ts";
import { isUrl } from "../../url/is-url.ts";
import { faultIn } from "../fault.ts";
import { placeOf, valueAt } from "../node-at.ts";
import { placeOfValue } from "../place-of-value.ts";
import { trimEdits } from "../trim-edits.ts";
import { defineRule } from "../rule.ts";

const file = "Chart.yaml";

/** Maintainers can be reached, and links lead somewhere. */
export const chartPeopleAndLinks = defineRule({
  codes: {
    "maintainer-invalid": diagnostic<{ problem: string }>({
      severity: "error",
      title: "A maintainer has no name, or an address that is none",
      message: ({ problem }) => problem.charAt(0).toUpperCase() + problem.slice(1),
      why: "Users of the chart look here for whom to ask",
      fix: "Give each maintainer a name; email and url have to be addresses",
      bad: "maintainers: [{email: ada}]",
      good: "maintainers: [{name: Ada, email: ada@example.com}]",
    }),
    "source-invalid": diagnostic<{ url: string }>({
      severity: "error",
      title: "A source is no URL",
      message: ({ url: text }) => `"${text}" is no URL`,
      why: "Users follow it to the code",
      fix: "Write it with its scheme: https://…",
      bad: "sources: [github.com/acme/api]",
      good: "sources: [https://github.com/acme/api]",
    }),
    "icon-missing": diagnostic<Record<string, never>>({
      severity: "info",
      title: "The chart has no icon",
      message: () => "The chart has no icon",
      why: "Chart catalogues show it",
      fix: "Add `icon:` with the URL of an SVG or PNG, or accept this in the configuration",
      bad: "name: api",
      good: "name: api\nicon: https://example.com/api.svg",
    }),
    "icon-invalid": diagnostic<{ url: string }>({
      severity: "error",
      title: "The icon is no URL",
      message: ({ url: text }) => `"${text}" is no URL`,
      why: "Chart catalogues cannot show it",
      fix: "Write it with its scheme: https://…",
      bad: "icon: icon.png",
      good: "icon: https://example.com/icon.png",
    }),
  },
  check({ path, chartYaml, metadata }, report) {
    if (chartYaml === undefined || metadata === undefined) return;
    // Helm names the first thing that is wrong with a maintainer, and no other.
    let isFirst = true;
    for (const [index, each] of (metadata.maintainers ?? []).entries()) {
      const at = `maintainers[${index}]`;
      for (const { field, text } of maintainerProblems(each)) {
        const isRight = (trimmed: string): boolean =>
          maintainerProblems({ ...each, [field]: trimmed }).every((other) => other.field !== field);
        const edits = trimEdits(chartYaml, valueAt(chartYaml.root, ["maintainers", index, field]), isRight);
        report(
          "maintainer-invalid",
          { problem: text },
          placeOfValue(chartYaml, ["maintainers", String(index), field]),
          {
            edits,
            fault: faultIn(file, each === null ? at : `${at}.${field}`),
            ...(isFirst ? { helm: { path: file, text } } : {}),
          },
        );
        isFirst = false;
      }
    }
    isFirst = true;
    for (const [index, each] of (metadata.sources ?? []).entries()) {
      if (isLink(each)) continue;
      const edits = trimEdits(chartYaml, valueAt(chartYaml.root, ["sources", index]), isLink);
      report("source-invalid", { url: each }, placeOfValue(chartYaml, ["sources", String(index)]), {
        edits,
        ...(isFirst ? { helm: { path: file, text: `invalid source URL '${each}'` } } : {}),
      });
      isFirst = false;
    }
    const { icon = "" } = metadata;
    if (icon === "")
      report(
        "icon-missing",
        {},
        { path: `${path}/${file}` },
        { fault: faultIn(file, "icon"), helm: { path: file, text: "icon is recommended" } },
      );
    else if (!isLink(icon)) {
      const edits = trimEdits(chartYaml, valueAt(chartYaml.root, ["icon"]), isLink);
      report("icon-invalid", { url: icon }, placeOf(chartYaml, "icon"), {
        edits,
        helm: { path: file, text: `invalid icon URL '${icon}'` },
      });
    }
  },
});

function isLink(text: string): boolean {
  return text !== "" && isRequestUrl(text);
}

interface MaintainerProblem {
  readonly field: "name" | "email" | "url";
  /** In Helm's words. */
  readonly text: string;
}

function maintainerProblems(each: Maintainer | null): MaintainerProblem[] {
  if (each === null) return [{ field: "name", text: "a maintainer entry is empty" }];
  const { name = "", email = "", url = "" } = each;
  const problems: MaintainerProblem[] = [];
  if (name === "") problems.push({ field: "name", text: "each maintainer requires a name" });
  if (email !== "" && !isEmail(email))
    problems.push({ field: "email", text: `invalid email '${email}' for maintainer '${name}'` });
  if (url !== "" && !isUrl(url)) problems.push({ field: "url", text: `invalid url '${url}' for maintainer '${name}'` });
  return problems;
}
