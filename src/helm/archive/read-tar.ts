import { ArchiveError } from "./archive-error.ts";

/** An entry of a tar archive. */
export interface TarEntry {
  readonly name: string;
  readonly kind: "file" | "folder" | "link" | "device" | "global-header" | "unknown entry";
  readonly data: Uint8Array;
  /** Seconds since 1970. */
  readonly modified: number;
}

const block = 512;
const maxHeaderBytes = 1 << 20;
const kinds: Readonly<Record<string, TarEntry["kind"]>> = {
  "0": "file",
  "\0": "file",
  "7": "file",
  "1": "link",
  "2": "link",
  "3": "device",
  "4": "device",
  "5": "folder",
  "6": "device",
  g: "global-header",
};

/** Reads the entries of a tar archive: USTAR, PAX and GNU long names. @throws {ArchiveError} for what is none, or is cut off. */
export function* readTar(bytes: Uint8Array): Generator<TarEntry> {
  let longName: string | undefined;
  let longSize: number | undefined;
  for (let at = 0; at + block <= bytes.length;) {
    const header = bytes.subarray(at, at + block);
    if (header.every((byte) => byte === 0)) return;
    checkSum(header, at);
    const type = String.fromCharCode(header[156] ?? 0);
    const size = longSize ?? number(header, 124, 12, at);
    const from = at + block;
    const end = from + size;
    if (end > bytes.length)
      throw new ArchiveError(`It is cut off inside the entry "${longName ?? headerName(header)}"`);
    const data = bytes.subarray(from, end);
    at = from + Math.ceil(size / block) * block;
    if (type === "x" || type === "L") {
      if (size > maxHeaderBytes) throw new ArchiveError(`A header for long names has ${size} bytes`);
      if (type === "L") longName = text(data);
      else ({ name: longName = longName, size: longSize } = paxFields(data));
      continue;
    }
    const name = longName ?? headerName(header);
    longName = undefined;
    longSize = undefined;
    const kind = name.endsWith("/") && (type === "0" || type === "\0") ? "folder" : (kinds[type] ?? "unknown entry");
    yield { name, kind, data, modified: number(header, 136, 12, from) };
  }
}

function headerName(header: Uint8Array): string {
  const prefix = text(header.subarray(257, 262)) === "ustar" ? text(header.subarray(345, 500)) : "";
  const base = text(header.subarray(0, 100));
  return prefix === "" ? base : `${prefix}/${base}`;
}

function text(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
}

/** An octal number, or GNU's base-256 for large ones. */
function number(header: Uint8Array, from: number, length: number, at: number): number {
  const first = header[from] ?? 0;
  let value = 0;
  if ((first & 0x80) !== 0) {
    for (let index = 1; index < length; index += 1) value = value * 256 + (header[from + index] ?? 0);
    if (first === 0xff) value = -1;
  } else {
    const digits = text(header.subarray(from, from + length)).trim();
    value = digits === "" ? 0 : /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : -1;
  }
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new ArchiveError(`The header at byte ${at} has a number that is none`);
}

function checkSum(header: Uint8Array, at: number): void {
  let sum = 0;
  for (let index = 0; index < block; index += 1) sum += index >= 148 && index < 156 ? 32 : (header[index] ?? 0);
  if (sum !== number(header, 148, 8, at))
    throw new ArchiveError(`Not a tar archive: the header at byte ${at} has a wrong checksum`);
}

function paxFields(data: Uint8Array): { name?: string; size?: number } {
  const fields: { name?: string; size?: number } = {};
  for (let at = 0; at < data.length;) {
    const space = data.indexOf(32, at);
    const length = space < 0 ? Number.NaN : Number(new TextDecoder().decode(data.subarray(at, space)));
    if (!Number.isInteger(length) || length <= space - at + 1 || at + length > data.length)
      throw new ArchiveError("A PAX header is malformed");
    const record = new TextDecoder().decode(data.subarray(space + 1, at + length - 1));
    const equals = record.indexOf("=");
    const key = record.slice(0, equals);
    const value = record.slice(equals + 1);
    if (key === "path") fields.name = value;
    else if (key === "size") {
      fields.size = Number(value);
      if (!Number.isSafeInteger(fields.size) || fields.size < 0)
        throw new ArchiveError("A PAX header has a size that is none");
    }
    at += length;
  }
  return fields;
}
