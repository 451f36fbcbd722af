import { parseIpAddress } from "../../url/parse-ip-address.ts";

/** The bytes of an IP address as Go's `net.ParseIP` reads it: 4 for IPv4, 16 for IPv6; `undefined` for what is none. */
export function ipAddressBytes(text: string): Uint8Array | undefined {
  const address = parseIpAddress(text);
  // A zone is no part of an address to it.
  if ("error" in address || address.zone !== "") return undefined;
  return address.version === 4 ? Uint8Array.from(text.split(".").map(Number)) : ipv6Bytes(text);
}

function ipv6Bytes(text: string): Uint8Array {
  const [head = "", tail] = text.split("::");
  const before = groups(head);
  const after = tail === undefined ? [] : groups(tail);
  const gap = tail === undefined ? [] : Array<number>(8 - before.length - after.length).fill(0);
  const all = [...before, ...gap, ...after];
  // Go shortens an IPv4 address in IPv6's clothes.
  const bytes = Uint8Array.from(all.flatMap((group) => [group >> 8, group & 255]));
  return all.slice(0, 5).every((group) => group === 0) && all[5] === 0xffff ? bytes.subarray(12) : bytes;
}

function groups(text: string): number[] {
  if (text === "") return [];
  return text.split(":").flatMap((part) => {
    if (!part.includes(".")) return [Number.parseInt(part, 16)];
    const [a = 0, b = 0, c = 0, d = 0] = part.split(".").map(Number);
    return [a * 256 + b, c * 256 + d];
  });
}
