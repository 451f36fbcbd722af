import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";

/** Why a chart cannot be packaged: the codes of every operation that packages charts. */
export const packageCodes = {
  "package-unloadable": diagnostic<{ reason: string }>({
    severity: "error",
    title: "A chart cannot be loaded",
    message: ({ reason }) => reason,
    why: "Helm could not install a package of it",
    fix: "Correct what the message names; `chartyard lint` says at which line",
    bad: "apiVersion: v2\nname: api",
    good: "apiVersion: v2\nname: api\nversion: 1.0.0",
  }),
  "dependencies-missing": diagnostic<{ names: string[] }>({
    severity: "error",
    title: "Dependencies of a chart are not in its charts/ folder",
    message: ({ names }) => `found in Chart.yaml, but missing in charts/ directory: ${names.join(", ")}`,
    why: "A package without them cannot be installed",
    fix: "helm dependency build <chart>",
    bad: "dependencies: [{name: redis, version: ^1, repository: …}]  # and no charts/redis-1.0.0.tgz",
    good: "dependencies: [{name: redis, version: ^1, repository: …}]  # with charts/redis-1.0.0.tgz",
  }),
};
