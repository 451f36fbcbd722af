/** The last part of a path, as Go's path/filepath has it: slashes at the end do not count, and `.` is that of an empty one. */
export function baseName(path: string): string {
  if (path === "") return ".";
  const end = path.search(/[^/]\/*$/);
  return end < 0 ? "/" : path.slice(path.lastIndexOf("/", end) + 1, end + 1);
}
