import { buildDelegated, buildDelegations, delegatedText } from '../../views/command/delegate.ts';
import { buildMuted, buildMutes } from '../../views/command/mute.ts';
import { buildSnoozed, buildSnoozes } from '../../views/command/snooze.ts';
import { buildWhy } from '../../views/command/why.ts';
import { dayField } from '../../views/fields.ts';
import { todayBlocks } from '../../views/home/today.ts';
import { buildAcknowledgedModal, buildAcknowledgeForm } from '../../views/modals/acknowledge.ts';
import { changedBlocks } from '../../views/modals/changed.ts';
import { buildDelegateForm } from '../../views/modals/delegate.ts';
import { buildSnoozeForm } from '../../views/modals/snooze.ts';
import { assertMessage, assertView } from './readable.ts';

const long = '<&> Ünïcode name that goes on and on, '.repeat(20);
const mostToday = 20;
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
    assertView(buildAcknowledgeForm({ name: long, callbackId: 'x', metadata: 'y', days: 90 }));
    assertView(buildAcknowledgedModal({ ...snoozed, acknowledged: true }));
    assertMessage(buildSnoozes(many(500, { ...snoozed, acknowledged: true })));
    const line = { by: 'U0PAT', reason: long, until, id: null };
    const item = { key: 'k', agentTitle: long, severity: 'warning' as const, text: long, at: null };
    const items = many(500, { ...item, acknowledged: many(9, line), mayAcknowledge: true });
    assertMessage({ text: 'today', blocks: todayBlocks(items, 'UTC', { most: mostToday }) });
    const why = { rule: 'r', ruleVersion: 1, evidence: many(60, { label: long, value: long }), dataAsOf: null };
    const asked = { subject: long, id: 'k7d2xqa', why, acknowledged: many(9, line), acknowledge: 'k', timeZone: 'UTC' };
    assertMessage(buildWhy(asked));
  });

  it('fit Slack’s limits however much somebody else changed meanwhile', () => {
    const held = many(50, { value: long, text: long });
    const changes = many(200, { label: long, by: 'U0PAT', stored: held, shown: held.slice(0, 1) });
    for (const fields of [[], changes]) {
      assertView({
        type: 'modal',
        title: { type: 'plain_text', text: 'Form' },
        submit: { type: 'plain_text', text: 'Save' },
        blocks: [...changedBlocks(fields), dayField({ name: 'day', label: 'Day', value: null })],
      });
    }
  });
});
