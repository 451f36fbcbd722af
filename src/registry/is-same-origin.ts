/** Whether two addresses are of one server: scheme, host and port. */
export function isSameOrigin(left: URL, right: URL): boolean {
  return left.protocol === right.protocol && left.host === right.host;
}
