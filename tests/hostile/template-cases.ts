import type { HostileCase } from "./hostile-case.ts";

/** For what no other bound ends soon. */
const timeLimitSeconds = 3;
/** Twice what is seen: on a busy machine the collector gets a core later, and garbage lies longer. */
const maxTemplateMegabytes = 500;
const huge = "larger than";
const doubled = `{{ $x := dict "a" 1 }}{{ range until 40 }}{{ $x = dict "a" $x "b" $x }}{{ end }}`;

/** A chart with one template that asks for more than there is. */
function template(name: string, says: string, text: string): HostileCase {
  const chartYaml = "apiVersion: v2\nname: c\nversion: 1.0.0\n";
  return {
    name: `template: ${name}`,
    argv: ["template", "c"],
    code: 1,
    says,
    maxMegabytes: maxTemplateMegabytes,
    files: () => ({ "c/Chart.yaml": chartYaml, "c/templates/a.yaml": text }),
  };
}

/** One that does little at each step and never ends: time or the number of steps is what ends it. */
function slow(name: string, text: string): HostileCase {
  const argv = ["template", "c", "--time-limit", String(timeLimitSeconds)];
  return { ...template(name, "The template takes", text), argv };
}

/** Sixty templates, each of which executes the next one twice. */
function chain(action: string): string {
  const links = Array.from(
    { length: 60 },
    (_, index) => `{{ define "a${index}" }}{{ ${action} "a${index + 1}" . }}{{ ${action} "a${index + 1}" . }}{{ end }}`,
  );
  return `${links.join("")}{{ define "a60" }}x{{ end }}{{ ${action} "a0" . }}`;
}

/** A loop that makes `$x` out of itself. */
function grown(start: string, expression: string): string {
  return `{{ $x := ${start} }}{{ range until 200 }}{{ $x = ${expression} }}{{ end }}`;
}

/** Templates without an end: depth, steps, output, size of values and time are bounded. */
export const templateCases: readonly HostileCase[] = [
  template(
    "an include of itself",
    "nested reference name",
    '{{ define "a" }}{{ include "a" . }}{{ end }}{{ include "a" . }}',
  ),
  template(
    "a template of itself",
    "maximum template depth",
    '{{ define "a" }}{{ template "a" . }}{{ end }}{{ template "a" . }}',
  ),
  template(
    "tpl of a text 2,000 levels deep",
    "longer than",
    `{{ $x := "x" }}{{ range until 2000 }}{{ $x = printf "{{ tpl %q . }}" $x }}{{ end }}{{ tpl $x . }}`,
  ),
  template(
    "tpl of a text that executes itself",
    "nested too deep",
    '{{ $x := "{{ tpl .t . }}" }}{{ tpl $x (dict "t" $x) }}',
  ),
  template("2^60 includes", huge, chain("include")),
  template("2^60 templates", huge, chain("template")),
  template("a loop of a million million", "more than 50000000 steps", "{{ range 1000000000000 }}{{ end }}"),
  template("loops in loops", huge, "{{ range until 100000 }}{{ range until 100000 }}{{ end }}{{ end }}"),
  template("until 1e9", huge, "{{ range until 1000000000 }}x{{ end }}"),
  template("seq of 1e9", huge, "{{ seq 1000000000 }}"),
  template("repeat 1e9", huge, '{{ repeat 1000000000 "ab" }}'),
  template("repeat in a loop", huge, '{{ range until 100000 }}{{ $x := repeat . "ab" }}{{ end }}'),
  template("numbers 999,999 wide", huge, '{{ range until 100000 }}{{ $x := printf "%999999d" . }}{{ end }}'),
  template("indentation of 100,000 lines by 100,000", huge, String.raw`{{ indent 100000 (repeat 100000 "\n") }}`),
  template("a text that doubles by cat", huge, grown('"a"', "cat $x $x")),
  template("a text that doubles by join", huge, grown('"a"', 'join "," (list $x $x)')),
  template("a text that doubles by replace", huge, grown('"a"', 'replace "a" "aa" $x')),
  template("a text that grows by regexReplaceAll", huge, grown('"a"', 'regexReplaceAll "a" $x "aaaa"')),
  template("a text that grows by quote", huge, grown(String.raw`"\""`, "quote $x")),
  template("a list that doubles", huge, grown("list 1", "concat $x $x")),
  template(
    "a map of ten million keys",
    huge,
    "{{ $x := dict }}{{ range 10000000 }}{{ $_ := set $x (toString .) . }}{{ end }}",
  ),
  template("toYaml of 2^40 maps", huge, `${doubled}{{ toYaml $x }}`),
  template("toJson of 2^40 maps", huge, `${doubled}{{ toJson $x }}`),
  template("toToml of 2^40 maps", huge, `${doubled}{{ toToml $x }}`),
  template("2^40 maps as they are", huge, `${doubled}{{ $x }}`),
  template("a copy of 2^40 maps", huge, `${doubled}{{ $y := deepCopy $x }}`),
  template("2^40 maps merged", huge, `${doubled}{{ $y := mergeOverwrite (dict) (dict "a" $x) }}`),
  template("a map that holds itself", "levels deep", '{{ $x := dict }}{{ $_ := set $x "a" $x }}{{ $x }}'),
  slow(
    "an expression that makes others backtrack",
    '{{ $x := repeat 100000 "a" }}{{ range 1000000 }}{{ $y := regexMatch "(a+)+$b" $x }}{{ end }}',
  ),
  slow(
    "100,000 expressions",
    '{{ range $i := until 100000 }}{{ $x := regexMatch (printf "(a|b)*c{%d}" (mod $i 900)) "ab" }}{{ end }}',
  ),
  slow(
    "substr through a long text",
    '{{ $x := repeat 1000000 "é" }}{{ range $i := until 1000000 }}{{ $y := substr $i $i $x }}{{ end }}',
  ),
  slow(
    "a hash of a long text in a loop",
    '{{ $x := repeat 10000000 "a" }}{{ range 1000000 }}{{ $y := sha256sum $x }}{{ end }}',
  ),
  slow("a million keys", '{{ range 1000000 }}{{ $x := genPrivateKey "ecdsa" }}{{ $y := genCA "a" 1 }}{{ end }}'),
  slow("a million passwords", '{{ range 1000000 }}{{ $x := htpasswd "a" "b" }}{{ end }}'),
  template("100 million random characters", huge, "{{ randAlphaNum 100000000 }}"),
  template(
    "blocks 5,000 levels deep",
    "Max expression depth",
    `${"{{ if true }}".repeat(5000)}${"{{ end }}".repeat(5000)}`,
  ),
  template(
    "parentheses 50,000 levels deep",
    "Max expression depth",
    `{{ ${"(".repeat(50_000)}1${")".repeat(50_000)} }}`,
  ),
  template(
    "YAML made by the template: a billion laughs",
    "excessive aliasing",
    "a0: &a0 [1]\n{{ range $i := until 40 }}a{{ add1 $i }}: &a{{ add1 $i }} [*a{{ $i }}, *a{{ $i }}]\n{{ end }}",
  ),
  template("YAML made by the template: 100,000 lists in each other", "max depth", 'a: {{ repeat 100000 "[" }}'),
  template("fromYaml of ten million characters", huge, String.raw`{{ fromYaml (repeat 2000000 "a: 1\n") }}`),
];
