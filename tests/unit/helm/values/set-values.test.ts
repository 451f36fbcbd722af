import { describe, expect, test } from "bun:test";
import { encodeJson } from "#helm/json/encode-json.ts";
import { readMap } from "#helm/yaml/read-map.ts";
import { SetError } from "#helm/values/set-error.ts";
import { setValues, type SetMode } from "#helm/values/set-values.ts";
import type { ValueMap } from "#kit/gotemplate/value/value.ts";

function set(mode: SetMode, text: string, over = "{}"): string {
  const values: ValueMap = readMap(over);
  setValues(text, values, { mode, readFile: (path) => `<${path}>` });
  return encodeJson(values);
}

// Each of these is what helm 4.1.4 makes of it: `helm template` of a chart that prints `toJson .Values`.
describe("setValues", () => {
  test.each<[SetMode, string, string, string]>([
    ["typed", "a=1,b=x", "{}", '{"a":1,"b":"x"}'],
    [
      "typed",
      "a=true,b=FALSE,c=null,d=0,e=007,f=-5,g=1.5,h=",
      "{}",
      '{"a":true,"b":false,"c":null,"d":0,"e":"007","f":-5,"g":"1.5","h":""}',
    ],
    ["typed", "a.b.c=1", "{}", '{"a":{"b":{"c":1}}}'],
    ["typed", "a.b=1", "a: {c: 2}", '{"a":{"b":1,"c":2}}'],
    ["typed", "a={1,x,}", "{}", '{"a":[1,"x",""]}'],
    ["typed", "a={}", "{}", '{"a":[""]}'],
    ["typed", "a={1},b=2", "{}", '{"a":[1],"b":2}'],
    ["typed", "a[0]=x,a[2]=y", "{}", '{"a":["x",null,"y"]}'],
    ["typed", "a[1].b=c", "a: [1, {d: e}]", '{"a":[1,{"b":"c","d":"e"}]}'],
    ["typed", "a[0][1]=c", "{}", '{"a":[[null,"c"]]}'],
    ["typed", "a\\.b=c\\,d", "{}", '{"a.b":"c,d"}'],
    ["typed", "", "{}", "{}"],
    ["typed", "a[0", "{}", "{}"],
    ["typed", "a=9223372036854775808", "{}", '{"a":"9223372036854775808"}'],
    ["string", "a=1,b={true}", "{}", '{"a":"1","b":["true"]}'],
    ["file", "a=x.txt", "{}", '{"a":"\\u003cx.txt\\u003e"}'],
    ["json", 'a={"b":[1,2]},c=null', "{}", '{"a":{"b":[1,2]},"c":null}'],
    ["json", "a=,b=1", "{}", '{"a":null,"b":1}'],
    ["json", 'a[1]="x"', "{}", '{"a":[null,"x"]}'],
    ["literal", "a.b=c,d={e}\\", "{}", '{"a":{"b":"c,d={e}\\\\"}}'],
  ])("%s %s over %s", (mode, text, over, wanted) => {
    expect(set(mode, text, over)).toBe(wanted);
  });

  test.each<[string, string, string]>([
    ["a", "{}", 'key "a" has no value'],
    ["a,b=1", "{}", 'key "a" has no value (cannot end with ,)'],
    ["a={1", "{}", "list must terminate with '}'"],
    ["a[x]=1", "{}", 'error parsing index: strconv.Atoi: parsing "x": invalid syntax'],
    ["a[-1]=1", "{}", "negative -1 index not allowed"],
    ["a[70000]=1", "{}", "index of 70000 is greater than maximum supported index of 65536"],
    ["a[0]b=1", "{}", "unexpected data at end of array index: ['b']"],
    ["a.b=1", "a: x", "unable to parse key: interface conversion: interface {} is string, not map[string]interface {}"],
    ["a[0]=1", "a: x", "unable to parse key: interface conversion: interface {} is string, not []interface {}"],
    [`${"a.".repeat(31)}b=1`, "{}", "value name nested level is greater than maximum supported nested level of 30"],
  ])("refuses %s over %s", (text, over, message) => {
    expect(() => set("typed", text, over)).toThrow(new SetError(message));
  });
});
