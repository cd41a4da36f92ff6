import { agents } from '../../agents/index.ts';
import type { Notice } from '../../agents/notice.ts';
import type { Audience } from '../../agents/notice-of.ts';
import { printOf } from '../../store/fingerprint.ts';
import type { OutboxRow } from '../../store/outbox-row.ts';
import { templates } from '../../views/messages/registry.ts';
import { moment } from '../crash/world.ts';
import { type Answer, askEverything } from './answered.ts';
import { type Cast, said, sharedSince } from './said.ts';
import type { World } from './world.ts';

/** Has everything said that Reeve can say: all agents run, and what no run of this world says is handed to delivery. */
export async function sayEverything(world: World): Promise<Answer[]> {
  const { jobs, store, admin, clock } = world;
  await store.settings.setDelivery({ dailyCap: 100 });
  await store.settings.setScorecardIf(
    { fields: [], print: printOf(await store.settings.scorecard(), []) },
    { quarterly: true },
    [],
  );
  clock.set(new Date('2026-10-01T15:00:00Z'));
  await jobs.sweep();
  await jobs.idle();
  clock.set(moment);
  await jobs.sweep();
  for (const { id, schedules } of agents)
    for (const part of new Set(schedules.map((schedule) => schedule.part)))
      await jobs.requestRun({ agentId: id, part, by: admin });
  await jobs.idle();
  await claimAbsence(world);
  const cast = await castOf(world);
  await store.sharedChannels.seen(cast.channelId, ['T0OTHER'], sharedSince);
  await store.projects.edit(cast.projectKey, { overrides: { 'workflow-bottleneck': { ticketLeastDays: 4 } } });
  for (const template of templates) await say(world, template, cast);
  await world.settled();
  for (const kind of Object.values(gathered)) if (kind !== null) await gather(world, kind);
  await world.settled();
  return askEverything(world, cast);
}

/** Messages of several notices: a new kind does not compile before it stands here. Null: said already, or nothing to press. */
const gathered: { [Kind in OutboxRow['body']['kind']]: Kind | null } = {
  notice: null,
  digest: 'digest',
  brief: 'brief',
  // Nothing can be pressed in it: nobody was told.
  shadow: null,
};

/** What an admin was told, in one message. */
async function gather({ store, admin, messages }: World, kind: OutboxRow['body']['kind']): Promise<void> {
  const notices: Notice[] = [];
  for (const { channelId, userId, message } of messages()) {
    const row = userId === admin ? await store.outbox.at(channelId, message.ts) : null;
    if (row?.body.kind === 'notice') notices.push(row.body.notice);
  }
  const key = `test/${kind}`;
  const last = { rank: 0, expiresAt: new Date(moment.getTime() + 86_400_000), shortIds: [] };
  const row = { key, topic: key, agentId: 'time-compliance', runKey: 'test', ...last };
  const target = { kind: 'member', slackUserId: admin } as const;
  if (kind === 'brief') await store.briefs.put({ slackUserId: admin, at: '10:00', chosenAt: moment });
  if (kind === 'brief' || kind === 'digest')
    await store.outbox.add({ ...row, target, body: { kind, notices } }, moment);
}

/** Somebody says that they were away, on the reminder they got. */
async function claimAbsence(world: World): Promise<void> {
  for (const { channelId, userId, message } of world.messages()) {
    if (!userId || !JSON.stringify(message).includes('"i_was_away"')) continue;
    await world.slack.click({ userId, channelId, ts: message.ts, actionId: 'i_was_away' });
    await world.settled();
    await world.slack.submitView({ userId });
    await world.settled();
    await world.slack.closeView({ userId, all: true });
    return;
  }
}

async function castOf({ store, messages }: World): Promise<Cast> {
  const projects = (await store.projects.all()).filter(({ pmAccountId }) => pmAccountId !== null);
  const [project] = projects;
  const people = await store.people.all();
  const member = people.find(({ slackUserId, leadAccountId }) => slackUserId !== null && leadAccountId !== null);
  const notices: Notice[] = [];
  for (const { channelId, message } of messages()) {
    const row = await store.outbox.at(channelId, message.ts);
    if (row?.body.kind === 'notice') notices.push(row.body.notice);
  }
  const digest = notices.find((notice) => notice.template === 'bottleneck-digest')?.data;
  const item = notices.find((notice) => notice.template === 'bottleneck-escalation')?.data;
  const own = projects.find(({ key }) => key === item?.projectKey) ?? project;
  if (!digest || !item || !member || !own?.pmAccountId) throw new Error('too little is told here');
  return {
    pmAccountId: own.pmAccountId,
    memberAccountId: member.accountId,
    projectKey: own.key,
    projectName: own.name,
    channelId: own.channelId ?? 'C0',
    item,
    digest,
  };
}

async function say({ jobs }: World, template: Notice['template'], cast: Cast): Promise<void> {
  const given = said[template];
  if (given === 'by a run') return;
  const data: object = given(cast);
  const audiences: Audience[] = [{ kind: 'pm', accountId: cast.pmAccountId }, { kind: 'admins' }];
  const notices = audiences.map((audience) => ({
    key: `test/${template}/${audience.kind}`,
    topic:
      template === 'channel-shared' ? `${template}/${cast.channelId}/${sharedSince.toISOString()}` : `test/${template}`,
    template,
    audience,
    severity: 'warning',
    subject: { kind: 'project', id: cast.projectKey, name: cast.projectName },
    data,
    why: { rule: 'test', ruleVersion: 1, evidence: [], dataAsOf: moment },
    recheck: null,
    atOnce: true,
    expiresAt: new Date(moment.getTime() + 7 * 86_400_000),
  }));
  // Of each template the data is its own: `said` is typed so, and a loop over all cannot be.
  await jobs.notify({ id: 'time-compliance', title: 'Test' }, 'test', notices as unknown as Notice[]);
}
