import { resolveSettings } from '../../../agents/agent.ts';
import { analyse } from '../../../agents/epic-assignment/analyse.ts';
import type { EpicAssignmentSuggestion } from '../../../agents/epic-assignment/model.ts';
import { epicAssignmentSettings } from '../../../agents/epic-assignment/settings.ts';
import type { EpicAssignmentSnapshot, SnapshotTicket } from '../../../agents/epic-assignment/snapshot.ts';
import { project } from '../../jobs/fake-sources.ts';
import { children, epics, ticket } from './suggest/shop.ts';

export const at = new Date('2026-09-14T18:00:00Z');

export const snapshotTicket = (
  facts: ReturnType<typeof ticket>,
  rest: Partial<SnapshotTicket> = {},
): SnapshotTicket => ({
  ...facts,
  id: facts.key.replace('SHOP-', ''),
  done: false,
  hours: 0,
  ...rest,
});

/** An orphan that clearly belongs to the refunds, one that is like nothing, one just made, one that is done. */
export const orphans = [
  snapshotTicket(
    ticket('SHOP-50', 'Credit note as PDF for a refund', {
      day: 10,
      description: 'A credit note for a refund of an order, with the invoice.',
      labels: ['money'],
      authorId: 'ann',
    }),
    { hours: 6 },
  ),
  snapshotTicket(ticket('SHOP-51', 'Coffee is cold', { day: 9, authorId: 'ben' })),
  snapshotTicket({ ...ticket('SHOP-52', 'Refund again'), createdAt: at.getTime() - 60_000 }),
  snapshotTicket(ticket('SHOP-53', 'Refund that is done', { day: 5 }), { done: true }),
];

const money = children.map((each) =>
  each.epicKey === 'SHOP-1' ? { ...each, labels: ['money'], authorId: 'ann' } : each,
);

export function snapshotOf(
  tickets: SnapshotTicket[] = orphans,
  suggestions: EpicAssignmentSuggestion[] = [],
): EpicAssignmentSnapshot {
  return {
    today: '2026-09-14',
    projects: [
      {
        project: project('SHOP', { projectType: 'scope', pmAccountId: 'pam', hourlyRate: 100, currency: 'USD' }),
        tickets: [...money.map((each) => snapshotTicket(each)), ...tickets],
        epics,
        suggestions,
        weeks: [],
      },
    ],
    people: [
      { accountId: 'ann', name: 'Ann', team: 'Till', leadAccountId: 'lea' },
      { accountId: 'ben', name: 'Ben', team: 'Till', leadAccountId: null },
    ],
    embeddings: null,
    alertsChannelId: 'C0ALERTS',
    freshness: [{ source: 'jira', asOf: new Date('2026-09-14T17:30:00Z'), state: 'fresh' }],
  };
}

export function judge(snapshot: EpicAssignmentSnapshot, part = 'check', when = at) {
  const settings = resolveSettings(epicAssignmentSettings, { workspace: {}, projects: {} });
  return analyse(snapshot, settings, { part, at: when, timeZone: 'America/New_York' });
}

/** What a run suggests, by ticket. */
export const suggestionsOf = (outcome: ReturnType<typeof judge>) =>
  outcome.records.flatMap((record) => (record.collection === 'epicAssignmentSuggestions' ? [record.row] : []));
