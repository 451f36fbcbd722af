/** When something ends, for people: `15:04:05 UTC`. @param ms since 1970. */
export function timeOfDay(ms: number): string {
  return `${new Date(ms).toISOString().slice(11, 19)} UTC`;
}
