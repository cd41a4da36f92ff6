import type { EpicAssignmentSuggestion } from './model.ts';
import type { Verdict } from './suggest/calibrate.ts';

/** What a project's suggestions have come to, by ticket. */
export interface VerdictsByTicket {
  /** Epics that were suggested and not taken: not offered again. */
  refused: ReadonlyMap<string, ReadonlySet<string>>;
  /** Tickets a PM said are not part of an epic. */
  dismissed: ReadonlySet<string>;
  /** Suggestions that wait for an answer. */
  open: ReadonlyMap<string, EpicAssignmentSuggestion>;
}

export function verdictsOf(suggestions: readonly EpicAssignmentSuggestion[]): VerdictsByTicket {
  const refused = new Map<string, Set<string>>();
  const dismissed = new Set<string>();
  const open = new Map<string, EpicAssignmentSuggestion>();
  for (const suggestion of suggestions) {
    const { ticketKey, suggestedEpic, decision, accepted } = suggestion;
    if (decision === null) open.set(ticketKey, suggestion);
    if (decision === 'no-epic') dismissed.add(ticketKey);
    if (accepted === false && suggestedEpic !== null && decision !== 'gone') {
      refused.set(ticketKey, (refused.get(ticketKey) ?? new Set()).add(suggestedEpic));
    }
  }
  return { refused, dismissed, open };
}

/** What the calibration learns from: whether the first choice was the right one. Nobody judged one that just went away. */
export function verdictsFor(suggestions: readonly EpicAssignmentSuggestion[]): Verdict[] {
  return suggestions.flatMap(({ accepted, decision, share, suggestedEpic }) =>
    accepted === null || decision === 'gone' || suggestedEpic === null ? [] : [{ share, right: accepted }],
  );
}

/**
 * Open suggestions whose ticket needs none any more: it was put in an epic without Reeve (right if in the one suggested), it was
 * finished, deleted or moved away.
 */
export function closedMeanwhile(
  suggestions: readonly EpicAssignmentSuggestion[],
  tickets: ReadonlyMap<string, { epicKey: string | null; done: boolean }>,
  at: Date,
): EpicAssignmentSuggestion[] {
  return suggestions.flatMap((suggestion): EpicAssignmentSuggestion[] => {
    if (suggestion.decision !== null) return [];
    const ticket = tickets.get(suggestion.ticketKey);
    const decided = { ...suggestion, decidedAt: at };
    if (ticket?.epicKey) {
      const { epicKey } = ticket;
      const accepted = suggestion.suggestedEpic === epicKey;
      return [{ ...decided, decision: 'linked-in-jira', accepted, actualEpicAssigned: epicKey }];
    }
    return !ticket || ticket.done ? [{ ...decided, decision: 'gone', accepted: null }] : [];
  });
}
