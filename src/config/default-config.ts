/** The configuration where nothing says anything of it: the defaults of the schema, for a run that needs no schema. */
export const defaultConfig = {
  charts: [],
  exclude: [],
  target: { branch: "main", remote: "origin", since: "HEAD" },
  ignore: {},
  failOn: "error" as const,
  concurrency: { remote: 5 },
  memory: { warningMegabytes: 200, criticalMegabytes: 300 },
  cache: { disk: true, maxEntries: 1000, maxMegabytes: 64, ttlMinutes: 5 },
  reporters: [],
  plugins: [],
  operations: {},
  pipelines: {},
};
