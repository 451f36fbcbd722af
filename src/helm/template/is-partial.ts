/** Whether a template is there for others to include, and renders to nothing itself. */
export function isPartial(path: string): boolean {
  return path.slice(path.lastIndexOf("/") + 1).startsWith("_");
}
