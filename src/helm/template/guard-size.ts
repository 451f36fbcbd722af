import { BoundError } from "#kit/gotemplate/bound-error.ts";
import { refuseHuge } from "#kit/gotemplate/value/refuse-huge.ts";
import type { Execution, GoFunction, Value } from "#kit/gotemplate/value/value.ts";

/** These walk through all that a value holds. */
const walking = new Set(
  "deepCopy deepEqual has join merge mergeOverwrite mustDeepCopy mustHas mustMerge mustMergeOverwrite mustToJson mustToPrettyJson mustToRawJson mustToYaml mustUniq mustWithout toJson toPrettyJson toRawJson toToml toYaml toYamlPretty uniq without".split(
    " ",
  ),
);

/** These take a text apart into a list of its characters. */
const takingApart = new Set(
  "b32dec b32enc camelcase initials kebabcase nospace quote snakecase swapcase title trimAll trimall untitle".split(
    " ",
  ),
);
const bytesPerCharacter = 8;

/** These make values of a text, which take many times its size; Helm reads no file of more characters either. */
const decoding = new Set("fromJson fromJsonArray fromToml fromYaml fromYamlArray mustFromJson".split(" "));
const maxDecoded = 5 * 1024 * 1024;

/** A function, held to its bounds before it begins: what it makes on the way is larger than what it gives. */
export function guardSize(name: string, target: GoFunction): GoFunction {
  if (walking.has(name)) return after(target, (arg) => refuseHuge(arg));
  if (decoding.has(name)) return after(target, refuseLong);
  if (!takingApart.has(name)) return target;
  return after(target, (arg, execution) => {
    if (typeof arg === "string") execution.charge(arg.length * bytesPerCharacter);
  });
}

/** The function after a look at each of its arguments. */
function after(target: GoFunction, look: (arg: Value, execution: Execution) => void): GoFunction {
  return {
    ...target,
    call(args, execution) {
      for (const arg of args) look(arg, execution);
      return target.call(args, execution);
    },
  };
}

function refuseLong(arg: Value): void {
  if (typeof arg === "string" && arg.length > maxDecoded)
    throw new BoundError("output", `The text is larger than ${maxDecoded} characters, which is the most that is read`);
}
