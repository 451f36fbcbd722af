/** What `helm lint` printed for each chart, by the name it was given; without what we word otherwise on purpose. */
export function helmBlocks(text: string): Map<string, string> {
  const found = text
    .replace(/\d+ chart\(s\) linted, \d+ chart\(s\) failed\n$/, "")
    .split(/^==> Linting /m)
    .slice(1);
  return new Map(
    found.map((block) => {
      const end = block.indexOf("\n");
      return [block.slice(0, end), sameWords(block.slice(end + 1).trimEnd())];
    }),
  );
}

/** Errors of Go's JSON and archive readers have words of ours: docs/compatibility.md. */
function sameWords(text: string): string {
  return text
    .replaceAll(/(unable to parse YAML: )(?:json: |unexpected EOF).*/g, "$1(JSON)")
    .replaceAll(/^(Error unable to extract tarball: )(?!cannot load |chart name ).*/gm, "$1(archive)")
    .replaceAll(/(error unpacking subchart \S+\.tgz in \S+: ).*/g, "$1(archive)");
}
