import { z } from "zod";
import { profiles, type Profile } from "#helm/lint/profiles.ts";
import { field } from "../field.ts";

/** The input fields of every operation that checks charts: which rules hold for them. */
export const policyFields = {
  profile: field(z.enum(profiles).default("default"), {
    description:
      "Rules for charts: default has every rule; helm3 and helm4 what that helm finds; ct what chart-testing finds",
  }),
  withSubcharts: field(z.boolean().default(false), {
    description: "Also check the charts in the charts folders: in folders and archives, at any depth",
  }),
  strict: field(z.boolean().default(false), { description: "Warnings count as errors" }),
  lintConf: field(z.string().min(1).optional(), {
    description:
      "A configuration of yamllint for Chart.yaml, values.yaml and ci/*-values.yaml. Default: lintconf.yaml or .ct/lintconf.yaml where there is one; without it, ct has chart-testing's own and default has no style",
    placeholder: "file",
  }),
  chartYamlSchema: field(z.string().min(1).optional(), {
    description:
      "A schema for Chart.yaml in yamale's language. Default: chart_schema.yaml or .ct/chart_schema.yaml where there is one; without it, ct has chart-testing's own and default only Helm's rules",
    placeholder: "file",
  }),
};

/** What {@link policyFields} parse to. */
export interface PolicyInput {
  readonly profile: Profile;
  readonly withSubcharts: boolean;
  readonly strict: boolean;
  readonly lintConf?: string | undefined;
  readonly chartYamlSchema?: string | undefined;
}
