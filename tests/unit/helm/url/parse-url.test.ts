import { expect, test } from "bun:test";
import { parseUrl, type UrlForm } from "#helm/url/parse-url.ts";
import { UrlError } from "#helm/url/url-error.ts";

// Each of these is what net/url of Go 1.26 makes of it: scheme, opaque part, host, path and query, or its error.
test.each<[UrlForm, string, string]>([
  ["reference", "https://ada:pw@example.com:8080/a b?c=%zz#d", "https||example.com:8080|/a b|c=%zz"],
  ["reference", "urn:isbn:1?x", "urn|isbn:1|||x"],
  ["reference", "//example.com/a", "||example.com|/a|"],
  ["reference", "///a", "|||///a|"],
  ["request", "///a", "|||///a|"],
  ["request", "//a/b", "|||//a/b|"],
  ["request", "http://a.b/#%zz", 'parse "http://a.b/#%zz": invalid URL escape "%zz"'],
  ["reference", "http://a.b/#%zz", 'parse "http://a.b/#%zz": invalid URL escape "%zz"'],
  ["reference", "*", "|||*|"],
  ["request", "*", "|||*|"],
  ["request", "", 'parse "": empty url'],
  ["reference", "", "||||"],
  ["request", "a/b", 'parse "a/b": invalid URI for request'],
  ["reference", "a:b/c", "a|b/c|||"],
  ["reference", "1a:b", 'parse "1a:b": first path segment in URL cannot contain colon'],
  ["reference", ":a", 'parse ":a": missing protocol scheme'],
  ["reference", "http://[fe80::1%25en%20%41]:80", "http||[fe80::1%en A]:80||"],
  [
    "reference",
    "http://[fe80::1%25]",
    'parse "http://[fe80::1%25]": invalid host: ParseAddr("fe80::1%"): zone must be a non-empty string',
  ],
  ["reference", "http://[fe80::1%25%2F]", 'parse "http://[fe80::1%25%2F]": invalid URL escape "%2F"'],
  ["reference", "http://[fe80::1%20]", 'parse "http://[fe80::1%20]": invalid URL escape "%20"'],
  ["reference", "http://[1.2.3.4]", 'parse "http://[1.2.3.4]": invalid IP-literal'],
  ["reference", "http://[1.2.3]", 'parse "http://[1.2.3]": invalid host: ParseAddr("1.2.3"): IPv4 address too short'],
  ["reference", "http://[a]", 'parse "http://[a]": invalid host: ParseAddr("a"): unable to parse IP'],
  ["reference", "http://[::1", "parse \"http://[::1\": missing ']' in host"],
  ["reference", "http://a[::1]", 'parse "http://a[::1]": invalid IP-literal'],
  ["reference", "http://[::1]a", 'parse "http://[::1]a": invalid port "a" after host'],
  ["reference", "http://a:b", 'parse "http://a:b": invalid port ":b" after host'],
  ["reference", "http://a%41", 'parse "http://a%41": invalid URL escape "%41"'],
  ["reference", "http://a%C3%A9", "http||aé||"],
  ["reference", "http://a{b", 'parse "http://a{b": invalid character "{" in host name'],
  ["reference", "http://a^b@c", 'parse "http://a^b@c": net/url: invalid userinfo'],
  ["reference", "http://a%2:b@c", 'parse "http://a%2:b@c": invalid URL escape "%2"'],
  ["reference", "http://a%2é", 'parse "http://a%2é": invalid URL escape "%2\\xc3"'],
  ["reference", "HTTP:///a", "http|||/a|"],
  ["reference", "a\u0001", 'parse "a\\x01": net/url: invalid control character in URL'],
])("as a %s, %j is %j", (form, text, expected) => {
  expect(partsOf(text, form)).toBe(expected);
});

function partsOf(text: string, form: UrlForm): string {
  try {
    const { scheme, opaque, host, path, query = "" } = parseUrl(text, form);
    return [scheme, opaque, host, path, query].join("|");
  } catch (error) {
    if (error instanceof UrlError) return error.message;
    throw error;
  }
}
