import type { EpicAssignmentSuggestion } from './model.ts';
import type { EpicOrphansNotice } from './notice.ts';
import { byUrgency } from './order.ts';

/** A page of a project's tickets without an epic, with what became of them since the message. */
export interface OrphansPage {
  rows: readonly EpicAssignmentSuggestion[];
  page: number;
  pages: number;
}

type Listed = Pick<EpicOrphansNotice, 'data' | 'why'>;

/** What of these waits for an answer, and what was decided since the message was made. */
export function listedIn(
  { why }: Listed,
  suggestions: readonly EpicAssignmentSuggestion[],
): EpicAssignmentSuggestion[] {
  const since = why.dataAsOf?.getTime() ?? 0;
  const all = suggestions.filter(
    ({ decision, decidedAt }) => decision === null || (decision !== 'gone' && (decidedAt?.getTime() ?? 0) >= since),
  );
  return [...new Map(all.map((row) => [row.ticketKey, row])).values()].sort(byUrgency);
}

/** A page of the list; the nearest there is to the one asked for. */
export function orphansPageOf(
  { data: { listedTickets: size } }: Listed,
  list: readonly EpicAssignmentSuggestion[],
  asked: number,
): OrphansPage {
  const pages = Math.max(1, Math.ceil(list.length / size));
  const at = Math.min(Math.max(0, asked), pages - 1);
  return { rows: list.slice(at * size, (at + 1) * size), page: at, pages };
}
