import type { Chance } from "../chance.ts";

/** What an expression should give. Now and then it gives something else: errors are compared too. */
export type Kind = "text" | "number" | "list" | "map" | "truth" | "any";

type Make = (chance: Chance, depth: number) => string;

const text: Make = (chance, depth) => expression(chance, "text", depth);
const number: Make = (chance, depth) => expression(chance, "number", depth);
const list: Make = (chance, depth) => expression(chance, "list", depth);
const map: Make = (chance, depth) => expression(chance, "map", depth);
const truth: Make = (chance, depth) => expression(chance, "truth", depth);
const any: Make = (chance, depth) => expression(chance, "any", depth);

/** A call with arguments of the kinds that are named, or, one time in three, a pipeline. */
function call(name: string, ...parameters: readonly Make[]): Make {
  return (chance, depth) => {
    const given = parameters.map((make) => make(chance, depth - 1));
    const last = given.at(-1);
    if (last === undefined || !chance.once(3)) return [name, ...given].join(" ");
    return `${last} | ${[name, ...given.slice(0, -1)].join(" ")}`;
  };
}

/** The same as an argument of another call. */
function nested(make: Make): Make {
  return (chance, depth) => `(${make(chance, depth)})`;
}

const literal =
  (...options: readonly [string, ...string[]]): Make =>
  (chance) =>
    chance.of(options);
const small = literal("0", "1", "2", "3", "5", "12");
const copied = nested(call("deepCopy", map));
const whole = nested(call("int", number));
const real = nested(call("float64", number));
const pattern = literal('"a+"', '"[a-z]+"', '"(x|y)"', '"^.b"', '"\\\\d{2}"', '"\\\\s"', '"(?i)B"');
const layout = literal('"2006-01-02"', '"Jan 2, 15:04"', '"Mon, 02 Jan 2006 15:04:05 MST"', '"3PM .000"');
const key = literal('"a"', '"b"', '"c"', '"name"', '"x-y"');
const word = literal(
  '"alpha"',
  '"Beta gamma"',
  '""',
  '"1.5"',
  '"true"',
  '"a,b,,c"',
  '"ünï→"',
  '"two\\nlines\\n"',
  '"it\'s: #1"',
  '"snake_case-kebab CamelCase"',
  '"  padded "',
  "`raw\\n`",
  '"0123456789"',
);

const leaves: Readonly<Record<Exclude<Kind, "any">, readonly [Make, ...Make[]]>> = {
  text: [
    word,
    literal(".Values.name", ".Values.empty", ".Values.image.tag", ".Values.multi", ".Release.Name", ".Chart.Name"),
    literal(".Release.Namespace", ".Release.Service", ".Chart.Version", ".Template.Name", ".Template.BasePath"),
    literal('(.Files.Get "files/a.txt")', ".Capabilities.KubeVersion.Version", ".Values.global.zone", ".Values.weird"),
  ],
  number: [
    literal("0", "1", "-7", "3.25", "1e3", "0x1f", "42", "'a'", "1_000"),
    literal(".Values.replicas", ".Values.ratio", ".Values.big", ".Values.port", ".Values.negative"),
  ],
  list: [
    literal("(list)", '(list "b" "a" "c" "a")', "(list 3 1 2)", "(until 3)", '(list nil "" 0 false)'),
    literal(".Values.list", ".Values.hosts", ".Values.mixed", "(.Values.none | default list)"),
  ],
  map: [
    literal("dict", '(dict "a" 1 "b" (dict "c" "d"))', '(dict "name" "n" "x-y" true)'),
    literal(".Values.image", ".Values.labels", ".Values.nested.deep", ".Values.global", ".Values.resources"),
  ],
  truth: [literal("true", "false", ".Values.enabled", ".Values.off", ".Release.IsInstall", '(hasKey .Values "name")')],
};

const calls: Readonly<Record<Exclude<Kind, "any">, readonly Make[]>> = {
  text: [
    ...[
      "upper",
      "lower",
      "title",
      "untitle",
      "trim",
      "nospace",
      "quote",
      "squote",
      "b64enc",
      "b32enc",
      "sha256sum",
    ].map((name) => call(name, text)),
    ...[
      "snakecase",
      "camelcase",
      "kebabcase",
      "swapcase",
      "initials",
      "toString",
      "adler32sum",
      "base",
      "dir",
      "ext",
    ].map((name) => call(name, text)),
    ...["clean", "html", "js", "urlquery", "regexQuoteMeta", "toYaml", "b64dec", "sha1sum"].map((name) =>
      call(name, text),
    ),
    ...[
      "toYaml",
      "toJson",
      "toPrettyJson",
      "toRawJson",
      "kindOf",
      "typeOf",
      "toString",
      "quote",
      "toYamlPretty",
      "print",
    ].map((name) => call(name, any)),
    ...["toYaml", "toJson", "toToml"].map((name) => call(name, map)),
    ...["trunc", "indent", "nindent", "repeat"].map((name) => call(name, small, text)),
    ...["trimPrefix", "trimSuffix", "trimAll"].map((name) => call(name, word, text)),
    call("trunc", literal("-3", "-1"), text),
    call("abbrev", literal("4", "7"), text),
    call("substr", small, literal("4", "9", "-1"), text),
    call("replace", word, word, text),
    call("wrap", literal("5", "9"), text),
    call("plural", word, word, literal("1", "2")),
    call("join", literal('","', '"-"', '""'), list),
    call("cat", any, any),
    call("default", text, any),
    call("coalesce", any, text),
    call("ternary", text, text, truth),
    call("printf", literal('"%s-%v"', '"%q|%5v"', '"%-6s%T"', '"%+v %#v"', '"%x%d"'), any, any),
    call("printf", literal('"%05d|%+d"', '"%.2f|%g"', '"%t|%v"', '"%e|%b"'), number, number),
    call("regexReplaceAll", pattern, text, literal('"<$0>"', '"${1}W"', '"-"')),
    call("regexFind", pattern, text),
    call("dateInZone", layout, literal("0", '(toDate "2006-01-02" "2017-12-31")'), literal('"UTC"', '"Asia/Tokyo"')),
    call("get", map, key),
    call("include", literal('"lib.name"', '"lib.labels"'), literal(".", "$")),
    call(
      "tpl",
      literal('"{{ .Values.name }}-{{ .Release.Name }}"', '"{{ include \\"lib.name\\" . }}"', ".Values.template"),
      literal("$", "."),
    ),
    call("required", word, any),
    call("semver", literal('"1.2.3-beta+b"', '"v1.2"', '"x"')),
    call("first", list),
    call("urlJoin", literal('(dict "scheme" "https" "host" "h" "path" "p")', "dict")),
    call("dig", key, key, word, map),
  ],
  number: [
    ...["add", "sub", "mul", "div", "mod", "max", "min", "addf", "subf", "mulf", "divf"].map((name) =>
      call(name, number, number),
    ),
    ...["add1", "int", "int64", "float64", "floor", "ceil", "atoi", "toDecimal"].map((name) => call(name, number)),
    ...["int", "float64", "atoi", "int64", "toDecimal"].map((name) => call(name, text)),
    call("len", any),
    call("round", number, small),
    call("default", number, any),
  ],
  list: [
    ...["uniq", "reverse", "compact", "initial", "rest", "sortAlpha", "toStrings"].map((name) => call(name, list)),
    ...["append", "prepend", "without"].map((name) => call(name, list, any)),
    call("concat", list, list),
    call("splitList", literal('","', '" "'), text),
    call("regexFindAll", pattern, text, literal("-1", "1")),
    call("regexSplit", pattern, text, literal("-1", "2")),
    call("slice", list, literal("0", "1"), literal("1", "2")),
    call("list", any, any),
    call("until", small),
    call("untilStep", small, small, literal("1", "2")),
    call("fromYamlArray", literal('"[1, a, {b: c}]"', '"- x\\n- 1.5\\n"', '"a: 1"')),
    call("chunk", literal("1", "2"), list),
  ],
  map: [
    call("merge", copied, map),
    call("mergeOverwrite", copied, map),
    call("pick", map, key, key),
    call("omit", map, key),
    call("set", copied, key, any),
    call("dict", key, any, key, any),
    call("fromYaml", literal('"a: 1\\nb: {c: [1, 2.5, yes]}"', '"a: ["', '"- a"', ".Values.yaml")),
    call("fromJson", literal('`{"a": 1, "b": {"c": [true, null]}}`', '"{"', '"[1]"')),
    call("fromToml", literal('"a = 1\\n[b]\\nc = \\"x\\""', '""')),
    call("split", literal('"-"', '"a"'), text),
    call("urlParse", literal('"http://u:p@h:80/p?q=1#f"', '"a b"')),
  ],
  truth: [
    ...["eq", "ne", "lt", "gt", "le", "ge"].flatMap((name) => [
      call(name, text, text),
      call(name, whole, whole),
      call(name, real, real),
    ]),
    ...["and", "or"].map((name) => call(name, any, any)),
    ...["contains", "hasPrefix", "hasSuffix"].map((name) => call(name, word, text)),
    call("not", any),
    call("empty", any),
    call("has", any, list),
    call("hasKey", map, key),
    call("kindIs", literal('"map"', '"string"', '"float64"', '"slice"'), any),
    call("regexMatch", pattern, text),
    call(
      "semverCompare",
      literal('">=1.2-0"', '"^1.2"', '"~1"', '"<2 || >3"'),
      literal('"1.2.3"', '"2.0.0-rc.1"', ".Chart.Version"),
    ),
    call("deepEqual", any, any),
    call("all", any, any),
    call("any", any, any),
    call(".Capabilities.APIVersions.Has", literal('"apps/v1"', '"x/v1"', '"batch/v1/Job"')),
  ],
};

/** An expression that can stand as an argument. */
export function expression(chance: Chance, kind: Kind, depth: number): string {
  if (kind === "text" && chance.once(2)) return `(toString ${expression(chance, "any", depth - 1)})`;
  const exact: Exclude<Kind, "any"> =
    kind === "any" || chance.once(100) ? chance.of(["text", "number", "list", "map", "truth"]) : kind;
  if (depth <= 0 || chance.once(3)) return chance.of(leaves[exact])(chance, depth);
  return `(${chance.of(calls[exact])(chance, depth)})`;
}
