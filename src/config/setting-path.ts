/** The way to a value from the top of the configuration: `["target", "branch"]`. */
export type SettingPath = readonly string[];

/** The path as one map key. */
export function pathKey(path: SettingPath): string {
  // A key in double quotes may hold a NUL character itself; it must not look like two keys.
  return path.map((part) => part.replaceAll("\0", "\\0")).join("\0");
}

/** The path as people write it: `target.branch`, `charts[0].path`. */
export function showPath(path: SettingPath): string {
  return path.map((part, index) => (/^\d+$/.test(part) ? `[${part}]` : index === 0 ? part : `.${part}`)).join("");
}
