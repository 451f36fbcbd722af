/** A file to put into an archive. */
export interface TarFile {
  /** Posix path. */
  readonly name: string;
  readonly data: Uint8Array;
  /** Seconds since 1970. */
  readonly modified: number;
}

const block = 512;
const encoder = new TextEncoder();

/**
 * Writes a tar archive of plain files as Go's archive/tar does for Helm: USTAR, mode 0644, nobody's, and a PAX header
 * only for a name that USTAR cannot hold. The same files give the same bytes.
 * Source: https://github.com/golang/go/blob/go1.25.0/src/archive/tar/writer.go
 */
export function writeTar(files: readonly TarFile[]): Uint8Array {
  const pieces: Uint8Array[] = [];
  for (const file of files) {
    const name = splitName(file.name);
    if (name === undefined) pieces.push(...paxHeader(file.name));
    const { base, prefix } = name ?? { base: asciiOnly(file.name).slice(0, 100), prefix: "" };
    pieces.push(header({ base, prefix, size: file.data.length, modified: file.modified, type: "0", mode: "0000644" }));
    pieces.push(file.data, padding(file.data.length));
  }
  pieces.push(new Uint8Array(2 * block));
  return concat(pieces);
}

interface HeaderFields {
  readonly base: string;
  readonly prefix: string;
  readonly size: number;
  readonly modified: number;
  readonly type: "0" | "x";
  readonly mode: string;
}

function header({ base, prefix, size, modified, type, mode }: HeaderFields): Uint8Array {
  const bytes = new Uint8Array(block);
  const put = (text: string, at: number): void => bytes.set(encoder.encode(text), at);
  put(base, 0);
  put(`${mode}\0`, 100);
  put("0000000\0", 108);
  put("0000000\0", 116);
  put(`${size.toString(8).padStart(11, "0")}\0`, 124);
  put(`${Math.max(0, Math.floor(modified)).toString(8).padStart(11, "0")}\0`, 136);
  put("        ", 148);
  put(type, 156);
  put("ustar\u000000", 257);
  // Go fills in the device numbers of what it writes as USTAR, and leaves those of a PAX header's own block empty.
  put("0000000\0", 329);
  put("0000000\0", 337);
  put(prefix, 345);
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  put(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return bytes;
}

/** A name as USTAR's two fields hold it; `undefined` where they cannot. */
function splitName(name: string): { base: string; prefix: string } | undefined {
  // oxlint-disable-next-line no-control-regex -- what USTAR holds is ASCII without NUL
  if (!/^[\u0001-\u007f]*$/.test(name)) return undefined;
  if (name.length <= 100) return { base: name, prefix: "" };
  const length = Math.min(name.length, 155 + 1);
  const at = name.lastIndexOf("/", name.endsWith("/") && name.length <= length ? length - 2 : length - 1);
  const base = name.slice(at + 1);
  if (at <= 0 || base.length > 100 || base === "") return undefined;
  return { base, prefix: name.slice(0, at) };
}

function paxHeader(name: string): Uint8Array[] {
  const data = encoder.encode(paxRecord("path", name));
  const at = name.lastIndexOf("/");
  const folder = at < 0 ? "" : name.slice(0, at);
  const own = asciiOnly(`${folder === "" ? "" : `${folder}/`}PaxHeaders.0/${name.slice(at + 1)}`).slice(0, 100);
  return [
    header({ base: own.replace(/\/+$/, ""), prefix: "", size: data.length, modified: 0, type: "x", mode: "0000000" }),
    data,
    padding(data.length),
  ];
}

/** `<length> path=<name>\n`, where the length counts itself. */
function paxRecord(key: string, value: string): string {
  const rest = encoder.encode(` ${key}=${value}\n`).length;
  let length = rest + String(rest).length;
  if (String(length).length !== String(rest).length) length = rest + String(length).length;
  return `${length} ${key}=${value}\n`;
}

function asciiOnly(text: string): string {
  // oxlint-disable-next-line no-control-regex -- ASCII is what is kept
  return text.replace(/[^\u0001-\u007f]/g, "");
}

function padding(size: number): Uint8Array {
  return new Uint8Array((block - (size % block)) % block);
}

function concat(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((total, piece) => total + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
