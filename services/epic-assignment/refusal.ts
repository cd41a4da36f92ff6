import { z } from 'zod';
import { inWords } from '../../agents/visible-text.ts';

const refusal = z.object({ reasons: z.array(z.string()) });
const mostCharacters = 200;

/** Why Jira did not do something, in its own words where it gave any. */
export function refusalOf(error: unknown): string {
  const { data } = refusal.safeParse(error);
  const words = data?.reasons.join(' ').trim() ?? '';
  return words === '' ? 'it gave no reason; it may be down' : inWords(words, mostCharacters);
}
