/** What looks like a Slack token. */
export const tokens = /xox[a-z]-[\w-]+|xapp-[\w-]+/g;
const addresses = /[\w.+-]+@[\w-]+\.[\w.-]+/g;

/** An error as the log may have it: no request, no response, no arguments. */
export function errorWords(error: unknown): string {
  if (!(error instanceof Error)) return 'something that is not an error was thrown';
  const code = 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : '';
  return `${error.name}${code}: ${error.message}`.replaceAll(tokens, '[token]').replaceAll(addresses, '[address]');
}
