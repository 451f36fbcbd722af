import { defineFunction } from "#kit/gotemplate/define-function.ts";
import type { GoFunction } from "#kit/gotemplate/value/value.ts";
import { compositionFunctions } from "./composition.ts";
import type { FunctionTable } from "./function-table.ts";
import { guardSize } from "./guard-size.ts";
import type { HelmProfile } from "./helm-profile.ts";
import { serializationFunctions } from "./serialization.ts";
import { cryptoFunctions } from "./sprig/crypto.ts";
import { dateFunctions } from "./sprig/dates.ts";
import { decimalFunctions } from "./sprig/decimal.ts";
import { defaultFunctions } from "./sprig/defaults.ts";
import { dictionaryFunctions } from "./sprig/dictionaries.ts";
import { encodingFunctions } from "./sprig/encoding.ts";
import { jsonFunctions } from "./sprig/json.ts";
import { listFunctions } from "./sprig/lists.ts";
import { numericFunctions } from "./sprig/numeric.ts";
import { pathFunctions } from "./sprig/paths.ts";
import { randomFunctions } from "./sprig/random.ts";
import { reflectionFunctions } from "./sprig/reflection.ts";
import { regexFunctions } from "./sprig/regexes.ts";
import { sequenceFunctions } from "./sprig/sequences.ts";
import { stringFunctions } from "./sprig/strings.ts";
import { urlFunctions } from "./sprig/urls.ts";
import { versionFunctions } from "./sprig/versions.ts";

/** A renderer without a cluster and without a network has nothing to look up. */
const offlineFunctions: FunctionTable = {
  lookup: defineFunction(["string", "string", "string", "string"], () => new Map()),
  getHostByName: defineFunction(["string"], () => ""),
};

const tables: readonly FunctionTable[] = [
  stringFunctions,
  numericFunctions,
  decimalFunctions,
  sequenceFunctions,
  defaultFunctions,
  reflectionFunctions,
  listFunctions,
  dictionaryFunctions,
  encodingFunctions,
  jsonFunctions,
  pathFunctions,
  regexFunctions,
  versionFunctions,
  dateFunctions,
  randomFunctions,
  cryptoFunctions,
  urlFunctions,
  serializationFunctions,
  compositionFunctions,
  offlineFunctions,
];

const helm4Functions = new Map<string, GoFunction>();
for (const table of tables)
  for (const [name, each] of Object.entries(table)) helm4Functions.set(name, guardSize(name, each));

const helm3Functions = new Map(helm4Functions);
helm3Functions.delete("mustToYaml");

/**
 * Every function that a Helm gives templates beside those of Go; later tables hide earlier ones.
 * Source: https://github.com/helm/helm/blob/v4.1.4/pkg/engine/funcs.go, and v3.21.4's, which has no `mustToYaml`
 */
export const templateFunctions: Readonly<Record<HelmProfile, ReadonlyMap<string, GoFunction>>> = {
  helm4: helm4Functions,
  helm3: helm3Functions,
};
