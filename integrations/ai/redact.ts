/**
 * What must not leave the house, by its look. Ordered: a whole key block before the lines in it, an address with a
 * password in it before e-mail addresses.
 */
const secrets: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, '[secret]'],
  [/\b([a-z][a-z\d+.-]*:\/\/)[^\s/@:]+:[^\s/@]+@/gi, '$1[secret]@'],
  [/[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu, '[e-mail]'],
  [/\bxox[abeoprs]-[\w-]{8,}|\bxapp-[\w-]{8,}/g, '[secret]'],
  [/https:\/\/hooks\.slack\.com\/\S+/g, '[secret]'],
  [/\b(?:gh[opsur]_|github_pat_|glpat-)\w{16,}/g, '[secret]'],
  [/\bsk-[\w-]{16,}/g, '[secret]'],
  [/\bATATT[\w=+/-]{20,}/g, '[secret]'],
  [/\b(?:AKIA|ASIA)[A-Z\d]{16}\b/g, '[secret]'],
  [/\bAIza[\w-]{30,}/g, '[secret]'],
  [/\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/g, '[secret]'],
  [/\b(bearer|basic)\s+[\w.~+/=-]{12,}/gi, '$1 [secret]'],
  [
    /((?:pass(?:word|wd|phrase)?|pwd|secret|token|api[-_ ]?key|access[-_ ]?key|client[-_ ]?secret|credentials?)["']?\s*(?:[:=]|\bis\b)\s*)[^\s,;]{4,}/gi,
    '$1[secret]',
  ],
];

/** `text` without e-mail addresses and what looks like a password, token or key. Doing it twice changes nothing. */
export function redact(text: string): string {
  return secrets.reduce((left, [pattern, instead]) => left.replace(pattern, instead), text);
}
