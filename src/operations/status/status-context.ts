import type { Context } from "#operation/context.ts";
import type { ForgeInput } from "#operation/forge-fields.ts";
import type { notAChart } from "#operation/not-a-chart.ts";
import type { PublishInput } from "#operation/publish-fields.ts";
import type { RegistryInput } from "#operation/registry-fields.ts";

/** The input of `status`. */
export interface StatusInput extends ForgeInput, PublishInput, RegistryInput {
  readonly charts: readonly string[];
  readonly tag: string;
  readonly all: boolean;
}

export type StatusContext = Context<StatusInput, typeof notAChart>;
