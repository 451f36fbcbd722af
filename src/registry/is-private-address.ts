/**
 * Whether a host of an address is a number in a network of this machine or this site: loopback, link-local (the metadata
 * services of clouds), private, unspecified. Names are not looked up. The URL parser has normalised what it is given.
 */
export function isPrivateAddress(hostname: string): boolean {
  if (hostname.startsWith("[")) return /^\[(?:::1?\]|::ffff:|f[cd]|fe[89ab])/.test(hostname);
  const parts = hostname.split(".").map(Number);
  if (parts.length !== 4 || parts.some((part) => !Number.isInteger(part))) return hostname === "localhost";
  const [first = 0, second = 0] = parts;
  return (
    first === 0 ||
    first === 10 ||
    first === 127 ||
    (first === 169 && second === 254) ||
    (first === 172 && second >= 16 && second < 32) ||
    (first === 192 && second === 168)
  );
}
