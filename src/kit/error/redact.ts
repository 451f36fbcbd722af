const userInfo = /\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi;
const authHeader =
  /\b(authorization|proxy-authorization|x-api-key|private-token)(["']?\s*[:=]\s*["']?)(?:(bearer|basic|token)\s+)?[^\s"',;]+/gi;
const queryToken = /([?&](?:access_token|token|sig|signature|x-amz-signature|client_secret|password)=)[^&\s"']+/gi;
const forgeToken = /\b(?:gh[pousr]_[A-Za-z0-9]{16,}|github_pat_[A-Za-z0-9_]{20,}|glpat-[A-Za-z0-9_-]{16,})\b/g;
const privateKey = /-----BEGIN ([A-Z ]*PRIVATE KEY)-----[\s\S]*?(?:-----END \1-----|$)/g;
// Everything below space but tab and newline: such characters can rewrite what a terminal shows.
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/**
 * Takes secrets and terminal control characters out of a text that may be shown to people: user info in URLs,
 * authorization headers, tokens in queries, forge tokens by their prefix, private keys.
 */
export function redact(text: string): string {
  return text
    .replace(privateKey, "[redacted private key]")
    .replace(userInfo, "$1[redacted]@")
    .replace(authHeader, "$1$2[redacted]")
    .replace(queryToken, "$1[redacted]")
    .replace(forgeToken, "[redacted]")
    .replace(control, "\uFFFD");
}
