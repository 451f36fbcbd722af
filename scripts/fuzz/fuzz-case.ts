import { Chance } from "../chance.ts";
import { randomChart, type ChartFiles } from "../render-random/chart.ts";
import { mutateChart, mutateText } from "./mutate.ts";
import type { SetFlag } from "./render.ts";

/** A chart that nobody wrote, and what `--set` is given. */
export interface FuzzCase {
  readonly files: ChartFiles;
  readonly flag: SetFlag | undefined;
}

const flags: readonly SetFlag[] = [
  { text: "name=web,image.tag=1.2,list={a,b},hosts[0].name=c", mode: "typed" },
  { text: "labels.a\\.b=x,nested.deep=null", mode: "string" },
  { text: 'nested={"on":true,"deep":{"a":[1,2.5,null]}}', mode: "json" },
  { text: "name=a,b={c", mode: "literal" },
];

/** The case of a seed and a number: the same each time. Three of four are changed charts. */
export function fuzzCase(seed: number, index: number): FuzzCase {
  const chance = new Chance(seed * 1_000_003 + index);
  const chart = randomChart(chance, "c");
  const files = chance.once(4) ? chart : mutateChart(chance, chart);
  if (!chance.once(4)) return { files, flag: undefined };
  const { text, mode } = chance.of(flags);
  return { files, flag: { text: mutateText(chance, text), mode } };
}
