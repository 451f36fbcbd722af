import { z } from "zod";
import { field } from "./field.ts";

/** The input fields of every operation that shares charts out over jobs. */
export const shardFields = {
  shards: field(z.int().min(1).max(256).optional(), {
    description: "Share the charts out over this many jobs",
    only: "flag",
  }),
  shard: field(z.string().optional(), {
    description: "Only the charts of one shard",
    placeholder: "i/N",
    only: "flag",
  }),
};
