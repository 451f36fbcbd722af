/** Probes that we answer in another way than Helm, each with the reason. */
export const differing: ReadonlyMap<string, string> = new Map<string, string>([
  [
    '{{ toYamlPretty (dict "\\xff" (list "\\xff" (list "\\xff" (dict "a" (list 1))))) }}',
    "keys that are no UTF-8 are written as they are, not as !!binary",
  ],
  [
    '{{ toYamlPretty (dict "\\xff\\xfe\\xfd" (list "\\xff\\xfe\\xfd" (list "\\xff\\xfe\\xfd" (dict "a" (list 1))))) }}',
    "the same",
  ],
  ['{{ fromToml "a = 1979-05-27T07:32:00.999999Z" }}', "times are read to the millisecond"],
  ['{{ fromToml "a = inf\\nb = -nan" | toToml }}', "JavaScript has one NaN, without a sign"],
]);
