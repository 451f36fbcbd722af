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
  const variables: Record<string, string> = {};
  const before = Number(environment["GIT_CONFIG_COUNT"] ?? "0") || 0;
  let count = before;
  let objectFormat = "sha1";
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [scope = "", setting = ""] = fields.slice(at, at + 2);
    if (scope !== "local" && scope !== "worktree") continue;
    // A setting without a value is true.
    const [, key = "", value = "true"] = /^([^\n]*)(?:\n(.*))?$/s.exec(setting) ?? [];
    if (key === "extensions.objectformat") objectFormat = value;
    const ofRemote = key.startsWith(`remote.${remote}.`) && wantedOfRemote.test(key.slice(`remote.${remote}.`.length));
    if (!ofRemote && !wanted.test(key)) continue;
    variables[`GIT_CONFIG_KEY_${count}`] = key;
    variables[`GIT_CONFIG_VALUE_${count}`] = value;
    count += 1;
  }
  return { variables: { ...variables, GIT_CONFIG_COUNT: `${count}` }, objectFormat };
}
