import { isTimestamp } from "./is-timestamp.ts";

/** The type of a scalar and its value: YAML 1.1 as go-yaml v2 resolves it. */
export type ResolvedScalar =
  | { readonly type: "null"; readonly value: null }
  | { readonly type: "bool"; readonly value: boolean }
  | { readonly type: "int"; readonly value: number; readonly text: string }
  | { readonly type: "float"; readonly value: number }
  | { readonly type: "timestamp" | "str"; readonly value: string };

const words: ReadonlyMap<string, ResolvedScalar> = new Map<string, ResolvedScalar>([
  ...["", "~", "null", "Null", "NULL"].map((each) => [each, { type: "null", value: null }] as const),
  ...["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"].map(
    (each) => [each, { type: "bool", value: true }] as const,
  ),
  ...["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"].map(
    (each) => [each, { type: "bool", value: false }] as const,
  ),
  ...[".nan", ".NaN", ".NAN"].map((each) => [each, { type: "float", value: Number.NaN }] as const),
  ...[".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"].map(
    (each) => [each, { type: "float", value: Infinity }] as const,
  ),
  ...["-.inf", "-.Inf", "-.INF"].map((each) => [each, { type: "float", value: -Infinity }] as const),
]);

const maxWordLength = 5;
/** Most numbers: whole, exact, and written as Go writes them. */
const plainInteger = /^(?:0|-?[1-9][0-9]{0,14})$/;
const float = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const minInt64 = -(2n ** 63n);
const maxUint64 = 2n ** 64n - 1n;

/**
 * Resolves a plain scalar. Source: https://github.com/yaml/go-yaml/blob/v2.4.0/resolve.go
 *
 * @param allowTimestamp false for scalars with an explicit tag other than the timestamp's.
 */
export function resolveScalar(text: string, allowTimestamp = true): ResolvedScalar {
  const word = text.length <= maxWordLength ? words.get(text) : undefined;
  if (word !== undefined) return word;
  const first = text.charCodeAt(0);
  if (first === 0x2e) return resolveDotted(text);
  const isNumberLike = (first >= 0x30 && first <= 0x39) || first === 0x2b || first === 0x2d;
  return isNumberLike ? resolveNumber(text, allowTimestamp) : { type: "str", value: text };
}

function resolveDotted(text: string): ResolvedScalar {
  const plain = text.replaceAll("_", "");
  const value = float.test(text) ? Number(plain) : Number.NaN;
  return Number.isFinite(value) ? { type: "float", value } : { type: "str", value: text };
}

function resolveNumber(text: string, allowTimestamp: boolean): ResolvedScalar {
  if (plainInteger.test(text)) return { type: "int", value: Number(text), text };
  if (allowTimestamp && isTimestamp(text)) return { type: "timestamp", value: text };
  const plain = text.includes("_") ? text.replaceAll("_", "") : text;
  const whole = parseInteger(plain);
  if (whole !== undefined) return { type: "int", value: Number(whole), text: whole.toString() };
  if (float.test(plain)) {
    const value = Number(plain);
    if (Number.isFinite(value)) return { type: "float", value };
  }
  return { type: "str", value: text };
}

/** Go's ParseInt with base 0, and go-yaml's own binary and 0o forms. */
function parseInteger(text: string): bigint | undefined {
  const match = /^([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO][0-7]+|0[0-7]*|[1-9][0-9]*)$/.exec(text);
  if (match === null) return undefined;
  const [, sign = "", digits = ""] = match;
  const isOldOctal = /^0[0-7]+$/.test(digits);
  const magnitude = BigInt(isOldOctal ? `0o${digits.slice(1)}` : digits.toLowerCase());
  const value = sign === "-" ? -magnitude : magnitude;
  if (value < minInt64 || value > maxUint64) return undefined;
  return sign === "+" && value >= 2n ** 63n ? undefined : value;
}
