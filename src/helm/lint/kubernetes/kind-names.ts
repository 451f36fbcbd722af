/** The kinds that a line of a table of APIs names: with a plus, the list of them too. */
export function kindNames(kinds: string): string[] {
  return kinds.split(" ").flatMap((each) => {
    const kind = each.replace("+", "");
    return each.endsWith("+") ? [kind, `${kind}List`] : [kind];
  });
}
