import { addDays, dayOf, endOfDay, weekdayOf } from '../../calendar/days.ts';
import { dataAsOf } from '../../freshness.ts';
import { isLately, weeklyListOverDays } from '../../lately.ts';
import { numberText } from '../../numbers.ts';
import { about } from '../about.ts';
import type { Item } from '../item.ts';
import type { WorkflowBottleneck } from '../model.ts';
import type { BottleneckPeopleNotice, WaitingItem } from '../notice.ts';
import { trendWeeks } from '../trend.ts';
import { digestTopic, listAliveDays, listTopics } from './digest-topic.ts';
import { ruleVersion, type TellFacts } from './item-notices.ts';

/**
 * On Mondays, to each lead: how many items wait for each of their people. Persons are nobody else's business. One message a month, edited;
 * what newly waits is told in its thread, and what waited on the Monday before is not told again.
 */
export function peopleNotices(
  rows: readonly WorkflowBottleneck[],
  { snapshot, request }: TellFacts,
): BottleneckPeopleNotice[] {
  const today = dayOf(request.at, request.timeZone);
  if (weekdayOf(today) !== 1) return [];
  const leads = [...new Set(snapshot.people.flatMap(({ leadAccountId }) => leadAccountId ?? []))];
  return leads.flatMap((lead) => {
    const people = snapshot.people
      .filter(({ leadAccountId, active }) => active && leadAccountId === lead)
      .map(({ accountId, displayName }) => {
        const theirs = rows.filter((row) => row.isTrulyStuck && row.moverAccountIds.includes(accountId));
        const itemKeys = theirs.filter(({ resolvedAt }) => resolvedAt === null).map(({ itemKey }) => itemKey);
        return { accountId, name: displayName, open: itemKeys.length, detected: theirs.length, itemKeys };
      })
      .filter(({ open }) => open > 0)
      .sort(mostFirst);
    const isOver = people.length === 0;
    if (isOver && !rows.some((row) => isLatelyOver(row, request.at) && waitedForOneOf(row, lead, snapshot))) return [];
    const open = new Set(people.flatMap(({ itemKeys }) => itemKeys));
    const key = [about.id, 'people', today, lead].join('/');
    return [
      {
        key,
        ...listTopics('people', today, { kind: 'person', accountId: lead }),
        news: people.flatMap(({ accountId, itemKeys }) => itemKeys.map((itemKey) => newsOf(accountId, itemKey))),
        ...(isOver && { onlyNews: true as const }),
        thread: digestTopic(today, { kind: 'pm', accountId: lead }),
        template: 'bottleneck-people' as const,
        audience: { kind: 'person' as const, accountId: lead },
        severity: 'info' as const,
        subject: { kind: 'workspace' as const, id: 'bottlenecks', name: 'Bottlenecks' },
        data: {
          day: today,
          people,
          open: open.size,
          items: snapshot.items.flatMap((item) => (open.has(item.key) ? [waiting(item)] : [])),
          weeks: trendWeeks(today).length,
        },
        why: {
          rule: 'Stuck items by whose turn it is, of your own people',
          ruleVersion,
          evidence: peopleEvidence(people.length, open.size),
          dataAsOf: dataAsOf(about.needs, snapshot.freshness),
        },
        recheck: null,
        expiresAt: endOfDay(addDays(today, listAliveDays), request.timeZone),
      },
    ];
  });
}

/** A lead whose people are all done is told so where they were told of one on the Monday before. */
const isLatelyOver = ({ isTrulyStuck, resolvedAt }: WorkflowBottleneck, at: Date) =>
  isTrulyStuck && isLately(resolvedAt, at, weeklyListOverDays);

const waitedForOneOf = (
  { moverAccountIds }: WorkflowBottleneck,
  lead: string,
  { people }: Pick<TellFacts['snapshot'], 'people'>,
) => people.some(({ accountId, leadAccountId }) => leadAccountId === lead && moverAccountIds.includes(accountId));

const waiting = ({ kind, key: itemKey, name, tied, status, updatedAt }: Item): WaitingItem => {
  return { kind, itemKey, name, tied, status, updatedAt };
};

type PersonWaitedFor = BottleneckPeopleNotice['data']['people'][number];

const mostFirst = (a: PersonWaitedFor, b: PersonWaitedFor) => b.open - a.open || a.name.localeCompare(b.name);

const peopleEvidence = (people: number, items: number) => [
  { label: 'People', value: numberText(people) },
  { label: 'Items', value: numberText(items) },
];

/** The list without what waits no more; null when nothing of it is left. */
export function peopleLeft(
  notice: BottleneckPeopleNotice,
  isLeft: (itemKey: string) => boolean,
): BottleneckPeopleNotice | null {
  const people = notice.data.people
    .map((person) => {
      const itemKeys = (person.itemKeys ?? []).filter(isLeft);
      return { ...person, itemKeys, open: itemKeys.length };
    })
    .filter(({ open }) => open > 0)
    .sort(mostFirst);
  if (people.length === 0) return null;
  const open = new Set(people.flatMap(({ itemKeys }) => itemKeys));
  const items = (notice.data.items ?? []).filter(({ itemKey }) => open.has(itemKey));
  const left = new Set(people.flatMap(({ accountId, itemKeys }) => itemKeys.map((key) => newsOf(accountId, key))));
  return {
    ...notice,
    ...(notice.news && { news: notice.news.filter((each) => left.has(each)) }),
    data: { ...notice.data, people, open: open.size, items },
    why: { ...notice.why, evidence: peopleEvidence(people.length, open.size) },
  };
}

/** That an item waits for somebody, as news. */
export const newsOf = (accountId: string, itemKey: string): string => `${accountId} ${itemKey}`;
