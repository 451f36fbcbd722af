/** Whether this is the compiled program: its modules are in a folder that is on no disk. */
export function isCompiled(): boolean {
  return /\$bunfs|~BUN/.test(import.meta.url);
}
