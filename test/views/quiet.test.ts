import { buildDelegated, buildDelegations, delegatedText } from '../../views/command/delegate.ts';
import { buildMuted, buildMutes } from '../../views/command/mute.ts';
import { buildSnoozed, buildSnoozes } from '../../views/command/snooze.ts';
import { assertMessage, assertView } from '../../views/limits.ts';
import { buildDelegateForm } from '../../views/modals/delegate.ts';
import { buildSnoozeForm } from '../../views/modals/snooze.ts';

const long = '<&> Ünïcode name that goes on and on, '.repeat(20);
const until = new Date('2026-11-20T05:00:00Z');
const many = <Item>(count: number, item: Item): Item[] => Array.from({ length: count }, () => item);

const snoozed = { id: `subject/${long}`, name: long, until, untilChange: true, reason: long, timeZone: 'UTC' };
const muted = { id: 'project/SUBS', name: long, until: null, by: 'U0PAT' };
const stood = { id: 'SUBS/557058:1', project: long, person: long, from: '2026-11-02', until: '2026-11-06' };
const form = { callbackId: 'x', metadata: 'y', from: '2026-11-02', until: '2026-11-06', slackUserId: null };

describe('snoozes, mutes and stand-ins', () => {
  for (const count of [0, 1, 500])
    it(`fit Slack's limits, ${count} of them`, () => {
      assertMessage(buildSnoozes(many(count, snoozed)));
      assertMessage(buildMutes(many(count, muted), 'UTC'));
      assertMessage(buildDelegations(many(count, stood)));
      assertView(buildDelegateForm({ ...form, projects: many(Math.max(1, count), { key: 'SUBS', name: long }) }));
    });

  it('fit Slack’s limits with the longest names', () => {
    assertMessage(buildSnoozed(snoozed));
    assertMessage(buildMuted(muted, 'UTC'));
    assertMessage(buildDelegated(delegatedText(long, many(500, long), '2026-11-02', '2026-11-06')));
    assertView(buildSnoozeForm({ name: long, callbackId: 'x', metadata: 'y' }));
  });
});
