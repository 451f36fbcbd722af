/** A curve of NIST's, as certificates name it and sign with it. */
export interface Curve {
  /** How many points it has: signatures and secrets are numbers below. */
  readonly order: bigint;
  /** The object identifier of ECDSA with the curve's digest. */
  readonly signature: string;
  readonly digest: string;
}

/** The curves that Go's certificates may use, by OpenSSL's names. */
export const curves: ReadonlyMap<string, Curve> = new Map([
  [
    "secp224r1",
    {
      order: 0xffffffffffffffffffffffffffff16a2e0b8f03e13dd29455c5c2a3dn,
      signature: "1.2.840.10045.4.3.2",
      digest: "sha256",
    },
  ],
  [
    "prime256v1",
    {
      order: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
      signature: "1.2.840.10045.4.3.2",
      digest: "sha256",
    },
  ],
  [
    "secp384r1",
    {
      order: 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
      signature: "1.2.840.10045.4.3.3",
      digest: "sha384",
    },
  ],
  [
    "secp521r1",
    {
      order:
        0x1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409n,
      signature: "1.2.840.10045.4.3.4",
      digest: "sha512",
    },
  ],
]);
