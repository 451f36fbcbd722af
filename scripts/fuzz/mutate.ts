import type { Chance } from "../chance.ts";
import type { ChartFiles } from "../render-random/chart.ts";

/** What is put into files: marks of the languages, and values at their edges. */
const pieces = [
  "{{",
  "}}",
  "{{-",
  "-}}",
  "{{ end }}",
  "{{ else }}",
  "{{ if . }}",
  "{{ range . }}",
  "{{ with . }}",
  '{{ define "x" }}',
  '{{ template "x" . }}',
  '{{ include "x" . }}',
  "{{ tpl . . }}",
  "{{/* */}}",
  "{{ break }}",
  "{{ range $i, $e := . }}",
  "$x := ",
  "$",
  ".",
  "..",
  "(",
  ")",
  "|",
  ":=",
  ",",
  '"',
  "`",
  "'",
  "\\",
  '"%d %s %v %[3]*.[2]*[1]f"',
  '"%!"',
  "0x",
  "1e309",
  "-0",
  "1i",
  "'\\xff'",
  "9223372036854775808",
  "18446744073709551616",
  "nil",
  "true",
  "toYaml .",
  "fromYaml",
  "index . 0",
  "slice . 1 0",
  "repeat -1",
  "until -5",
  "regexMatch `(a`",
  "mergeOverwrite . .",
  "set . `a` .",
  "dig `a` 1 .",
  "date `2006` .",
  "genPrivateKey `ed25519`",
  "semverCompare `~1.x`",
  "---",
  "...",
  "&a ",
  "*a",
  "<<: *a",
  "? ",
  "!!binary ",
  "!!set ",
  "- ",
  ": ",
  "#",
  "|2-",
  ">+",
  "[",
  "]",
  "{",
  "}",
  "\t",
  "\n",
  "\r",
  " ",
  "\0",
  "\u0085",
  "\u2028",
  "\ufeff",
  "\ud800",
  "\udc80",
  "😀",
  "é",
  "__proto__",
  "constructor",
  "a: 1\n",
  "  ",
  "%YAML 1.1\n",
  "null",
  ".inf",
  "0o7",
  "1:30",
];

/** Longest stretch that is taken out, doubled or moved. */
const maxStretch = 200;

/** A text with some of it gone, doubled, moved or replaced. */
export function mutateText(chance: Chance, text: string): string {
  let mutated = text;
  for (let round = 0; round <= chance.below(4); round += 1) mutated = changed(chance, mutated);
  return mutated;
}

function changed(chance: Chance, text: string): string {
  const at = chance.below(text.length + 1);
  const end = at + chance.below(chance.once(2) ? 4 : maxStretch);
  const stretch = text.slice(at, end);
  switch (chance.below(6)) {
    case 0:
      return text.slice(0, at) + text.slice(end);
    case 1:
      return text.slice(0, end) + stretch.repeat(1 + chance.below(3)) + text.slice(end);
    case 2: {
      const to = chance.below(text.length + 1);
      return text.slice(0, to) + stretch + text.slice(to);
    }
    case 3:
      return text.slice(0, at) + chance.of(pieces) + text.slice(end);
    default:
      return text.slice(0, at) + chance.of(pieces) + text.slice(at);
  }
}

/** A chart of which some files are changed; a stretch of one may stand in another. */
export function mutateChart(chance: Chance, chart: ChartFiles): ChartFiles {
  const files: Record<string, string> = { ...chart };
  const names = Object.keys(files);
  for (let round = 0; round <= chance.below(3); round += 1) {
    const name = chance.of(names);
    const text = files[name] ?? "";
    const other = files[chance.of(names)] ?? "";
    files[name] = chance.once(6)
      ? text + other.slice(chance.below(other.length + 1)).slice(0, maxStretch)
      : mutateText(chance, text);
  }
  return files;
}
