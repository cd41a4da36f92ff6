import type { PullRequest } from './pull-request.ts';

/**
 * The tickets a pull request belongs to, by keys of known projects in its branch, else its title, else its text. An open pattern
 * would take UTF-8 and CVE-2024 for tickets.
 */
export function ticketsNamed(
  { headRef, title, body }: Pick<PullRequest, 'headRef' | 'title' | 'body'>,
  projectKeys: readonly string[],
): string[] {
  if (projectKeys.length === 0) return [];
  const known = [...projectKeys].sort((a, b) => b.length - a.length).map((key) => key.replace(/\W/g, ''));
  const pattern = new RegExp(`(?<![A-Za-z0-9])(${known.join('|')})-([1-9]\\d*)(?![A-Za-z0-9])`, 'gi');
  for (const text of [headRef, title, body]) {
    const keys = [...text.matchAll(pattern)].map(([, project, number]) => `${project?.toUpperCase()}-${number}`);
    if (keys.length > 0) return [...new Set(keys)];
  }
  return [];
}
