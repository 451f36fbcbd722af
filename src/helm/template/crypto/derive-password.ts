import { nodeCrypto } from "#kit/builtin/node-crypto.ts";

const seedText = "com.lyndir.masterpassword";
const vowels = "AEIOU";
const consonants = "BCDFGHJKLMNPQRSTVWXYZ";
const letters = vowels + vowels.toLowerCase() + consonants + consonants.toLowerCase();
const digits = "0123456789";

/** The shapes of passwords by type; each character stands for a class of characters. */
const shapes: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    maximum: "anoxxxxxxxxxxxxxxxxx axxxxxxxxxxxxxxxxxno",
    long:
      "CvcvnoCvcvCvcv CvcvCvcvnoCvcv CvcvCvcvCvcvno CvccnoCvcvCvcv CvccCvcvnoCvcv CvccCvcvCvcvno CvcvnoCvccCvcv " +
      "CvcvCvccnoCvcv CvcvCvccCvcvno CvcvnoCvcvCvcc CvcvCvcvnoCvcc CvcvCvcvCvccno CvccnoCvccCvcv CvccCvccnoCvcv " +
      "CvccCvccCvcvno CvcvnoCvccCvcc CvcvCvccnoCvcc CvcvCvccCvccno CvccnoCvcvCvcc CvccCvcvnoCvcc CvccCvcvCvccno",
    medium: "CvcnoCvc CvcCvcno",
    short: "Cvcn",
    basic: "aaanaaan aannaaan aaannaaa",
    pin: "nnnn",
  }).map(([type, list]) => [type, list.split(" ")]),
);
const classes: Readonly<Record<string, string>> = {
  V: vowels,
  C: consonants,
  v: vowels.toLowerCase(),
  c: consonants.toLowerCase(),
  a: letters,
  n: digits,
  o: "@&%?,=[]_:-+*$#!'^~;()/.",
  x: `${letters}${digits}!@#$%^&*()`,
};

/** Who a password is for. */
export interface PasswordPurpose {
  readonly counter: number;
  readonly type: string;
  readonly password: string;
  readonly user: string;
  readonly site: string;
}

/** Sprig's `derivePassword`, the first version of Master Password: the same words give the same password. */
export function derivePassword({ counter, type, password, user, site }: PasswordPurpose): string {
  const list = shapes.get(type);
  if (list === undefined) return `cannot find password template ${type}`;
  const salt = Buffer.concat([Buffer.from(seedText), sized(user)]);
  const key = nodeCrypto().scryptSync(password, salt, 64, { N: 32_768, r: 8, p: 2, maxmem: 128 << 20 });
  const message = Buffer.concat([Buffer.from(seedText), sized(site), uint32(counter)]);
  const seed = nodeCrypto().createHmac("sha256", key).update(message).digest();
  const shape = list[(seed[0] ?? 0) % list.length] ?? "";
  return Array.from(shape, (kind, index) => {
    const characters = classes[kind] ?? "";
    return characters.charAt((seed[index + 1] ?? 0) % characters.length);
  }).join("");
}

function sized(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([uint32(bytes.length), bytes]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
