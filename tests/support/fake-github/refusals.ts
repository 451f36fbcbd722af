import { refuse, type Answer } from "./call.ts";
import type { Fault } from "../faults.ts";
import type { Refusal } from "./policy.ts";

/** The answer that a fault gives. */
export function faultAnswer({ status, headers = {}, body }: Fault): Answer {
  return { status: status === "drop" ? 500 : status, headers, body: body ?? { message: "Server Error" } };
}

/** GraphQL says with a status of 200 that its points are spent. */
export function refusalAnswer({ kind, headers }: Refusal, resource: "core" | "graphql"): Answer {
  if (kind === "secondary")
    return {
      ...refuse(403, "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."),
      headers,
    };
  if (resource === "core") return { ...refuse(403, "API rate limit exceeded"), headers };
  return { status: 200, headers, body: { errors: [{ type: "RATE_LIMITED", message: "API rate limit exceeded" }] } };
}
