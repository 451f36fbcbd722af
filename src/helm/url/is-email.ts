const beyond = String.raw`\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef`;
const word = `[A-Za-z0-9!#$%&'*+\\-/=?^_\`{|}~${beyond}]+`;
const dotted = new RegExp(`^${word}(?:\\.${word})*$`, "u");
const space = String.raw`(?:(?:[ \t]*\r\n)?[ \t]+)?`;
// What the source means by a quoted text is something else than what it says: a quote before each of the characters.
const quotable = String.raw`(?:[\u0001-\u0008\u000b\u000c\u000e-\u001f!#-[\]-\u007f${beyond}]|\([\u0001-\u0009\u000b-\u007f])`;
const quoted = new RegExp(`^(?:"${space}${quotable})*${space}"$`, "u");
const letter = `A-Za-z${beyond}`;
const domain = new RegExp(`^[0-9${letter}](?:[0-9${letter}\\-._~]*[0-9${letter}])?$`, "u");
const top = new RegExp(`^[${letter}](?:[0-9${letter}\\-_~]*[${letter}])?$`, "u");

/**
 * Whether a text is an address by the rule that Helm goes by, RFC 5322 without comments; the expressions are written so that
 * none of them goes back over what it has read more than once.
 * Source: IsEmail in https://github.com/asaskevich/govalidator/blob/a9d515a09cc2/validator.go
 */
export function isEmail(text: string): boolean {
  const at = text.lastIndexOf("@");
  const local = text.slice(0, Math.max(at, 0));
  const host = text.slice(at + 1).replace(/\.$/, "");
  const dot = host.lastIndexOf(".");
  if (at < 0 || dot < 0 || !(dotted.test(local) || quoted.test(local))) return false;
  return domain.test(host.slice(0, dot)) && top.test(host.slice(dot + 1));
}
