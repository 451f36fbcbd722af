/** The way to a value from the top of the configuration: `["target", "branch"]`. */
export type SettingPath = readonly string[];

/** The path as one map key. No YAML key holds a NUL character, so two paths never meet. */
export function pathKey(path: SettingPath): string {
  return path.join("\0");
}

/** The path as people write it: `target.branch`, `charts[0].path`. */
export function showPath(path: SettingPath): string {
  return path.map((part, index) => (/^\d+$/.test(part) ? `[${part}]` : index === 0 ? part : `.${part}`)).join("");
}
