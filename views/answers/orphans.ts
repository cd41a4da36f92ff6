import { numberText } from '../../agents/numbers.ts';
import type { Issue } from '../../agents/sources.ts';
import { quoted } from '../parts.ts';

/** How many open tickets are in no epic. */
export function orphansSaid(orphans: number, open: number, projectKeys: readonly string[]): string {
  const where = projectKeys.length > 5 ? `${numberText(projectKeys.length)} projects` : projectKeys.join(', ');
  if (orphans === 0) return `Every one of the ${numberText(open)} open tickets of ${where} is in an epic.`;
  return `*${numberText(orphans)} of ${numberText(open)}* open tickets of ${where} ${orphans === 1 ? 'has' : 'have'} no epic.`;
}

/** A ticket without an epic, with the one that was suggested. */
export function orphanLine(
  { key, summary, status }: Pick<Issue, 'key' | 'summary' | 'status'>,
  suggestedEpic: string | null,
  jiraSiteUrl: string,
): string {
  const link = `<${jiraSiteUrl}/browse/${encodeURIComponent(key)}|${key}>`;
  const suggestion = suggestedEpic ? `, suggested: ${suggestedEpic}` : '';
  return `${link} ${quoted(summary, 80)} (${quoted(status, 30)}${suggestion})`;
}
