import { describe, expect, test } from "bun:test";
import { failureOf, sample } from "../../config/fixture.ts";
import { runTool } from "./fixture.ts";

/** What bash offers for a command line whose last word is being typed. */
async function complete(line: string): Promise<string[]> {
  const { stdout: script } = await runTool("completions bash");
  const words = line.split(" ").map((word) => `'${word}'`);
  const chartyard = "chartyard() { printf 'pull-request\\nmain\\n'; }";
  const ask = `${script}\n${chartyard}\nCOMP_WORDS=(${words.join(" ")}); COMP_CWORD=${words.length - 1}; _chartyard; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = Bun.spawnSync(["bash", "--norc", "-c", ask], { env: {} });
  expect(stderr.toString()).toBe("");
  return stdout
    .toString()
    .split("\n")
    .filter((word) => word !== "");
}

describe("bash", () => {
  test.each([
    ["chartyard ch", ["check"]],
    ["chartyard co", ["config", "completions"]],
    ["chartyard check --s", ["--skip", "--stats"]],
    ["chartyard check --profile h", ["helm3", "helm4"]],
    ["chartyard check -p d", ["default"]],
    ["chartyard check --fail-on w", ["warning"]],
    ["chartyard --config x.yaml conf", ["config"]],
    ["chartyard -C sub explain icon", ["icon-missing"]],
    ["chartyard config mi", ["migrate"]],
    ["chartyard run p", ["pull-request"]],
    ["chartyard check charts/", []],
  ])("%s", async (line, wanted) => {
    expect(await complete(line)).toEqual(wanted);
  });
});

describe("zsh and fish", () => {
  test("zsh has every command, its flags, its values, and quotes what needs it", async () => {
    const plugins = [{ ...sample, id: "theirs", summary: "Ask the team's label" }];
    const { stdout } = await runTool("completions zsh", { plugins });
    expect(stdout).toContain("'theirs:Ask the team'\\''s label'\n");
    expect(stdout).toStartWith("#compdef chartyard\n");
    expect(stdout).toContain("'check:Check something'\n");
    expect(stdout).toContain("'--max-depth:How deep to look'\n");
    expect(stdout).toContain('check" --profile"|check" -p") choices=(helm3 helm4 default) ;;\n');
  });

  test("fish has a line for every flag", async () => {
    const { stdout } = await runTool("completions fish");
    expect(stdout).toContain("complete -c chartyard -n __fish_use_subcommand -f -a check -d 'Check something'\n");
    expect(stdout).toContain(
      "complete -c chartyard -n '__fish_seen_subcommand_from check' -s p -l profile -x -a 'helm3 helm4 default' -d 'Rules to hold charts against'\n",
    );
  });
});

describe("pipelines", () => {
  test("are listed for the scripts", async () => {
    const files = { "chartyard.yaml": "pipelines: {pull-request: [check], main: [check]}" };
    expect((await runTool("completions pipelines", { files })).stdout).toBe("pull-request\nmain\n");
  });

  test("a name that a shell would run is refused by the configuration", async () => {
    const files = { "chartyard.yaml": "pipelines: {'$(touch x)': [check]}" };
    const error = await failureOf(runTool("completions pipelines", { files }));
    expect(error.message).toContain("letters, digits, dots, dashes and underscores");
  });
});

test.each([
  ["completions", '"completions" needs the name of a shell'],
  ["completions fihs", 'There are no completions for "fihs". Did you mean "fish"?'],
  ["completions toString", 'There are no completions for "toString"'],
])("%s", async (words, message) => {
  expect((await failureOf(runTool(words))).message).toBe(message);
});
