import { describe, expect, test } from "bun:test";
import { createPrivateKey, createPublicKey, randomBytes, sign, verify, X509Certificate } from "node:crypto";
import { renderText } from "#helm/template/render-text.ts";
import { GoTime } from "#helm/template/time/go-time.ts";
import { utc } from "#helm/template/time/zone.ts";

const machine = {
  now: () => new GoTime(1_750_000_000, 0, utc),
  localZone: utc,
  randomBytes: (count: number) => new Uint8Array(randomBytes(count)),
};
const render = (template: string): string => renderText("text", template, machine);

describe("certificates", () => {
  const [authority = "", leaf = "", key = ""] = render(
    `{{ $ca := genCA "the-ca" 365 }}{{ $c := genSignedCert "svc" (list "10.0.0.1" "2001:db8::1") (list "svc.ns" "*.svc.ns") 30 $ca }}{{ $ca.Cert }}|{{ $c.Cert }}|{{ $c.Key }}`,
  ).split("|");

  test("an authority signs for names and addresses", () => {
    const ca = new X509Certificate(authority);
    const certificate = new X509Certificate(leaf);
    expect(ca.ca).toBe(true);
    expect(ca.subject).toBe("CN=the-ca");
    expect(certificate.ca).toBe(false);
    expect(certificate.subject).toBe("CN=svc");
    expect(certificate.issuer).toBe("CN=the-ca");
    expect(certificate.verify(ca.publicKey)).toBe(true);
    expect(ca.verify(ca.publicKey)).toBe(true);
    expect(certificate.subjectAltName).toContain("DNS:svc.ns, DNS:*.svc.ns, IP Address:10.0.0.1");
    expect(new Date(certificate.validFrom).getTime()).toBe(1_750_000_000_000);
    expect(new Date(certificate.validTo).getTime() - new Date(certificate.validFrom).getTime()).toBe(30 * 86_400_000);
  });

  test("the key belongs to the certificate", () => {
    expect(key).toStartWith("-----BEGIN RSA PRIVATE KEY-----\n");
    const message = Buffer.from("x");
    const signature = sign("sha256", message, createPrivateKey(key));
    expect(verify("sha256", message, new X509Certificate(leaf).publicKey, signature)).toBe(true);
  });

  test.each(["ecdsa", "ed25519"])("a key of type %s signs a certificate of its own", (type) => {
    const made = render(
      `{{ (genSelfSignedCertWithKey "self" nil (list "a.b") 1 (genPrivateKey ${JSON.stringify(type)})).Cert }}`,
    );
    const certificate = new X509Certificate(made);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.subjectAltName).toBe("DNS:a.b");
  });

  test("a custom one is taken as it is, when both halves can be read", () => {
    const custom = `buildCustomCert (b64enc ${JSON.stringify(leaf)}) (b64enc ${JSON.stringify(key)})`;
    expect(render(`{{ $c := ${custom} }}{{ $c.Cert }}{{ $c.Key }}`)).toBe(leaf + key);
    expect(() => render(`{{ buildCustomCert "@" "" }}`)).toThrow();
    expect(() => render(`{{ buildCustomCert (b64enc "x") (b64enc "y") }}`)).toThrow();
  });

  test.each(['(list "x")', "(list 1)"])("refuses the addresses %s", (addresses) => {
    expect(() => render(`{{ genSelfSignedCert "a" ${addresses} nil 1 }}`)).toThrow();
  });
});

describe("keys and passwords", () => {
  test("a DSA key holds together: y is g to the power of x", () => {
    const lines = render(`{{ genPrivateKey "dsa" }}`).trim().split("\n");
    expect(lines[0]).toBe("-----BEGIN DSA PRIVATE KEY-----");
    const bytes = Buffer.from(lines.slice(1, -1).join(""), "base64");
    const numbers: bigint[] = [];
    for (let at = 4; at < bytes.length;) {
      const long = (bytes[at + 1] ?? 0) - 0x80;
      const header = long > 0 ? 2 + long : 2;
      const length = long > 0 ? bytes.readUIntBE(at + 2, long) : (bytes[at + 1] ?? 0);
      numbers.push(BigInt(`0x${bytes.subarray(at + header, at + header + length).toString("hex")}`));
      at += header + length;
    }
    const [version, p = 0n, q = 1n, g = 0n, y, x = 0n] = numbers;
    expect([version, (p - 1n) % q]).toEqual([0n, 0n]);
    let power = 1n;
    for (const bit of x.toString(2)) power = (power * power * (bit === "1" ? g : 1n)) % p;
    expect(power).toBe(y ?? -1n);
  });

  test("an elliptic key is in its own format", () => {
    const key = createPublicKey(createPrivateKey(render(`{{ genPrivateKey "ecdsa" }}`)));
    expect(key.asymmetricKeyDetails?.namedCurve).toBe("prime256v1");
    expect(render(`{{ genPrivateKey "none" }}`)).toBe("Unknown type none");
  });

  test("htpasswd can be checked by its own hash", async () => {
    const { compareSync } = await import("bcryptjs");
    const [user, hash = ""] = render(`{{ htpasswd "ada" "secret" }}`).split(":");
    expect(user).toBe("ada");
    expect(hash).toStartWith("$2a$10$");
    expect(compareSync("secret", hash)).toBe(true);
    expect(render(`{{ htpasswd "a:b" "c" }}`)).toBe("invalid username: a:b");
  });

  test("what is encrypted comes back", () => {
    expect(render(`{{ encryptAES "key" "plain ünï" | decryptAES "key" }}`)).toBe("plain ünï");
    expect(() => render(`{{ decryptAES "key" "YWJj" }}`)).toThrow();
  });

  test("derived passwords are the same each time", () => {
    expect(render(`{{ derivePassword 1 "long" "password" "user" "example.com" }}`)).toBe("ZedaFaxcZaso9*");
    expect(render(`{{ derivePassword 1 "none" "p" "u" "s" }}`)).toBe("cannot find password template none");
  });
});

describe("chance", () => {
  test.each([
    ["randAlphaNum 40", /^[A-Za-z0-9]{40}$/],
    ["randAlpha 40", /^[A-Za-z]{40}$/],
    ["randNumeric 40", /^\d{40}$/],
    ["randAscii 40", /^[ -~]{40}$/],
    ["uuidv4", /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/],
    ["randBytes 6", /^[A-Za-z0-9+/]{8}$/],
    ["randInt 5 7", /^[56]$/],
    [`shuffle "aab"`, /^(?:aab|aba|baa)$/],
    ["randAlpha 0", /^$/],
  ])("%s", (call, pattern) => {
    expect(render(`{{ ${call} }}`)).toMatch(pattern);
  });
});
