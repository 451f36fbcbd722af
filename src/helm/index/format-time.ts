/** RFC 3339 as an index has it: without a fraction where there is none. @param milliseconds Since 1970. */
export function formatTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(".000Z", "Z");
}
