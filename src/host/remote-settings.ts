import type { Environment } from "#operation/ports.ts";
import { gitSafeguards } from "./git-safeguards.ts";
import { spawn } from "./spawn.ts";

/** What a repository of our own has to know of the checkout's settings. */
export interface RemoteSettings {
  /** They hand the settings to git; secrets among them are seen by nobody else there. */
  readonly variables: Environment;
  readonly objectFormat: string;
}

/** Who logs in and how, where addresses lead, who commits. */
const wanted = /^(?:(?:http|credential|url|ssh|user|author|committer)\.|core\.(?:sshcommand|askpass|gitproxy)$)/;
const wantedOfRemote = /^(?:url|pushurl|proxy|proxyauthmethod|uploadpack|receivepack)$/;

/** The token of the environment, for a host that wants a login and for which git has none. The shell reads it from there. */
const tokenHelper =
  '!f() { test "$1" = get && echo username=x-access-token && echo "password=${GH_TOKEN:-$GITHUB_TOKEN}"; }; f';

/**
 * Reads the settings that the checkout alone has: git finds those of the user and the system by itself. Where there is no
 * checkout there are none.
 */
export async function remoteSettings(
  root: string,
  environment: Environment,
  remote: string,
  signal: AbortSignal,
): Promise<RemoteSettings> {
  const { code, stdout } = await spawn(
    "git",
    [...gitSafeguards, "config", "--list", "--show-scope", "--includes", "-z"],
    {
      folder: root,
      environment,
      signal,
      codes: { missing: "git-missing", failed: "git-failed" },
    },
  );
  const fields = code === 0 ? new TextDecoder().decode(stdout).split("\0") : [];
  const settings: (readonly [key: string, value: string])[] = [];
  let objectFormat = "sha1";
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [scope = "", setting = ""] = fields.slice(at, at + 2);
    if (scope !== "local" && scope !== "worktree") continue;
    // A setting without a value is true.
    const [, key = "", value = "true"] = /^([^\n]*)(?:\n(.*))?$/s.exec(setting) ?? [];
    if (key === "extensions.objectformat") objectFormat = value;
    const ofRemote = key.startsWith(`remote.${remote}.`) && wantedOfRemote.test(key.slice(`remote.${remote}.`.length));
    if (ofRemote || wanted.test(key)) settings.push([key, value]);
  }
  const { GH_TOKEN = "", GITHUB_TOKEN = "", GITHUB_SERVER_URL = "https://github.com" } = environment;
  // The token goes to its host and to no other.
  if (GH_TOKEN + GITHUB_TOKEN !== "") settings.push([`credential.${GITHUB_SERVER_URL}.helper`, tokenHelper]);
  return { variables: configVariables(settings, environment), objectFormat };
}

/** Settings as the variables that git reads behind those that are there. */
function configVariables(settings: readonly (readonly [string, string])[], environment: Environment): Environment {
  const before = Number(environment["GIT_CONFIG_COUNT"] ?? "0") || 0;
  const variables: Record<string, string> = { GIT_CONFIG_COUNT: `${before + settings.length}` };
  for (const [index, [key, value]] of settings.entries()) {
    variables[`GIT_CONFIG_KEY_${before + index}`] = key;
    variables[`GIT_CONFIG_VALUE_${before + index}`] = value;
  }
  return variables;
}
