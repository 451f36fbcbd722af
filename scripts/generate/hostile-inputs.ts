import { hostileCases } from "#tests/hostile/cases.ts";
import { defaultMaxMegabytes, maxCpuSeconds } from "#tests/hostile/hostile-case.ts";

/** docs/hostile-inputs.md: what the tests feed the program, and what they hold it to. */
export function generatedHostileInputs(): Map<string, string> {
  const rows = hostileCases.map(
    ({ name, argv, says, code, maxMegabytes = defaultMaxMegabytes }) =>
      `| ${cell(name)} | \`${argv.join(" ")}\` | ${cell(says)} | ${code} | ${maxMegabytes} MB |`,
  );
  const text = `# Hostile inputs

A chart, an archive, an index and a checkout may come from anybody. \`tests/hostile\` feeds the program the ${hostileCases.length} inputs below,
each in a process of its own, and holds it to the exit code, to what it says, to ${maxCpuSeconds} seconds of computing and to the memory in the last
column. It also checks that no control character reaches the terminal and that at most 100,000 characters are printed.

| input | command | it says | exit code | memory below |
|---|---|---|---|---|
${rows.join("\n")}
`;
  return new Map([["docs/hostile-inputs.md", text]]);
}

function cell(text: string): string {
  return text.replace(/[|*_<]/g, "\\$&");
}
