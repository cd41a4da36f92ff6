import type { RunRequest } from '../../agent.ts';
import { dayOf } from '../../calendar/days.ts';
import { audienceKey, dataAsOf } from '../../freshness.ts';
import type { Audience } from '../../notice-of.ts';
import { about } from '../about.ts';
import { evidenceOf } from '../evidence.ts';
import { factsOf, subjectOf } from '../facts.ts';
import type { Judged } from '../judge.ts';
import type { BottleneckItemNotice } from '../notice.ts';
import type { WorkflowBottleneckSettings } from '../settings.ts';
import type { WorkflowBottleneckSnapshot } from '../snapshot.ts';
import { pmFor } from './audiences.ts';
import { digestTopic } from './digest-topic.ts';

/** Rises whenever the rules below change what is told. */
export const ruleVersion = 1;
/** A long weekend: later it is another run's to say. */
export const aliveMs = 4 * 86_400_000;

export interface TellFacts {
  snapshot: WorkflowBottleneckSnapshot;
  request: RunRequest;
  settingsOf(projectKey: string | null): WorkflowBottleneckSettings;
}

/** Whether it is told at once that something is in the way. Only where it is named. */
export const isToldBlocked = ({ newlyBlocked, context }: Judged): boolean => newlyBlocked && context.waitsFor !== null;

/** At once, to the PM and whoever must act: what is in the way, in whose words. */
export function blockedNotices(judged: readonly Judged[], facts: TellFacts): BottleneckItemNotice[] {
  return judged.filter(isToldBlocked).flatMap((one) => {
    const pm = pmFor(one.item.projectKey, facts.snapshot);
    const audiences = [pm, ...personsOf(one).filter((person) => !isSame(person, pm) && !wroteIt(person, one))];
    return audiences.map((audience) => notice('bottleneck-blocked', one, audience, facts));
  });
}

/** To whoever must act, the worst few of each. */
export function nudgeNotices(judged: readonly Judged[], facts: TellFacts): BottleneckItemNotice[] {
  const told = new Map<string, number>();
  return judged.flatMap((one) => {
    const settings = facts.settingsOf(one.item.projectKey);
    // Who waits for somebody outside cannot act; who is blocked by something named was told so.
    const wasTold = one.context.category === 'blocked' && one.context.waitsFor !== null;
    if (one.days <= settings.nudgeAfterDays || wasTold || one.context.waitsFor?.outside) return [];
    return personsOf(one).flatMap((audience) => {
      const before = told.get(audience.accountId) ?? 0;
      if (before >= settings.nudgesPerPerson) return [];
      told.set(audience.accountId, before + 1);
      return [notice('bottleneck-nudge', one, audience, facts)];
    });
  });
}

export function escalationNotices(judged: readonly Judged[], facts: TellFacts): BottleneckItemNotice[] {
  return judged.flatMap((one) => {
    if (one.days <= facts.settingsOf(one.item.projectKey).escalateAfterDays) return [];
    return [notice('bottleneck-escalation', one, pmFor(one.item.projectKey, facts.snapshot), facts)];
  });
}

/** Whose turn it is, as far as they can be written to: the first in line and those whose turn it is with them. */
function personsOf({ item }: Judged): Extract<Audience, { kind: 'person' }>[] {
  return item.movers.flatMap(({ accountId, gone }) => (accountId && !gone ? [{ kind: 'person', accountId }] : []));
}

/** Whoever wrote what is in the way need not be told it. */
const wroteIt = ({ accountId }: Extract<Audience, { kind: 'person' }>, { item, context }: Judged) =>
  item.activities.some(({ id, authorId }) => id === context.quote?.activityId && authorId === accountId);

const isSame = (person: Extract<Audience, { kind: 'person' }>, pm: Audience) =>
  pm.kind === 'pm' && pm.accountId === person.accountId;

const rules = {
  'bottleneck-blocked': 'Somebody wrote what is in the way',
  'bottleneck-nudge': 'Longer in its status than its like, for days, and it is your turn',
  'bottleneck-escalation': 'Longer in its status than its like, for many days',
} as const;

function notice(
  template: keyof typeof rules,
  judged: Judged,
  audience: Audience,
  { snapshot, request, settingsOf }: TellFacts,
): BottleneckItemNotice {
  const settings = settingsOf(judged.item.projectKey);
  const data = factsOf(judged, settings);
  // One message a stay, template and reader. What is not sent, because the item was touched meanwhile, may be said anew once
  // it was judged anew; the topic stays, so that a message that was sent is only edited.
  const topicOf = (each: string) =>
    [about.id, each, data.itemKey, data.enteredAt.getTime(), audienceKey(audience)].join('/');
  const topic = topicOf(template);
  const today = dayOf(request.at, request.timeZone);
  return {
    key: `${topic}/${data.updatedAt.getTime()}`,
    topic,
    thread: [
      ...Object.keys(rules)
        .map(topicOf)
        .filter((each) => each !== topic),
      digestTopic(today, audience),
    ],
    template,
    audience,
    severity: template === 'bottleneck-nudge' ? 'warning' : 'critical',
    subject: subjectOf(data),
    data,
    why: {
      rule: rules[template],
      ruleVersion,
      evidence: evidenceOf(judged),
      dataAsOf: dataAsOf(about.needs, snapshot.freshness),
    },
    recheck: null,
    expiresAt: new Date(request.at.getTime() + aliveMs),
  };
}
