import { dayName } from '../calendar/days.ts';
import { numberText } from '../numbers.ts';
import type { Person } from '../person.ts';
import { shortIdOf } from '../short-id.ts';
import { type Doubt, doubt } from './doubt.ts';
import type { Judged } from './judge.ts';
import type { PeopleUnmatchedNotice } from './notice.ts';
import { unreachable } from './quality.ts';

/** Who cannot be written to, or not be placed: a matter of setting Reeve up, not of anybody's hours. */
export function setUpDoubts(judged: readonly Judged[]): Doubt[] {
  return judged.flatMap((one) => {
    const { person } = one;
    const detail = one.kind === 'measured' ? unreachable(person) : undefined;
    const unplaced = one.kind === 'excluded' && one.cause === 'set-up' ? one.reason : undefined;
    const said = detail ?? unplaced;
    if (said === undefined) return [];
    const problem = person.slackMatch === 'ambiguous' ? 'email-ambiguous' : 'person-unmapped';
    return [doubt(problem, subjectOf(person), said, { about: [person.accountId] })];
  });
}

/** Tells the admins of these people in one message that is edited; whoever is added, or whose problem is another, is news. */
export function unmatchedNotice(
  doubts: readonly Doubt[],
  weekStart: string,
  expiresAt: Date,
  dataAsOf: Date | null,
): PeopleUnmatchedNotice[] {
  if (doubts.length === 0) return [];
  const people = doubts
    .map(({ finding: { subject, facts } }) => ({ accountId: subject.id, name: subject.name, problem: facts.detail }))
    .sort((a, b) => a.name.localeCompare(b.name));
  const who = shortIdOf(JSON.stringify(people.map(({ accountId, problem }) => [accountId, problem]).sort()));
  const key = `time-compliance/unmatched/${who}`;
  return [
    {
      key,
      topic: 'time-compliance/unmatched',
      news: people.map(({ accountId, problem }) => `${accountId}:${problem}`),
      template: 'people-unmatched',
      audience: { kind: 'admins' },
      severity: 'info',
      subject: { kind: 'workspace', id: 'people', name: 'People' },
      data: { people },
      why: {
        rule: 'Whoever logs time is matched to a member of Slack, or nothing can be said to them',
        ruleVersion: 1,
        evidence: [
          { label: 'People', value: numberText(people.length) },
          { label: 'Looked at', value: `the week of ${dayName(weekStart, 'MMM d')}` },
        ],
        dataAsOf,
      },
      recheck: null,
      expiresAt,
    },
  ];
}

const subjectOf = ({ accountId, displayName }: Person) => ({
  kind: 'person' as const,
  id: accountId,
  name: displayName,
});
