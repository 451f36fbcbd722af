/**
 * Names a fault that more than one rule may see: the file, and the field of it (`dependencies[0].version`) where not the
 * file as a whole is at fault.
 */
export function faultIn(file: string, field = ""): string {
  return `${file} ${field}`;
}
