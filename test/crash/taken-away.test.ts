import { expect } from 'chai';
import { addDays } from 'date-fns/addDays';
import type { AgentId } from '../../agents/agent-ids.ts';
import { matterOf } from '../../agents/matter.ts';
import { scopeOf } from '../../agents/quiet-scope.ts';
import { actorOf } from '../../services/access.ts';
import { chooseBrief } from '../../services/brief.ts';
import { delegate, endDelegation } from '../../services/delegate.ts';
import type { ActorContext } from '../../services/deps.ts';
import { assignEpic } from '../../services/epic-assignment/assign.ts';
import { undoDecision } from '../../services/epic-assignment/undo.ts';
import { mute, unmute } from '../../services/mute.ts';
import { endSnooze } from '../../services/snooze.ts';
import { UserFacingError } from '../../services/user-facing-error.ts';
import { createLife } from './dying-db.ts';
import { crashRow, every, sample } from './matrix.ts';
import { createWorld, moment, type Process, type Saved, type World } from './world.ts';

type Act = (context: ActorContext & Process, world: World) => Promise<void>;

/** What somebody ends: what was there before it, whose agent it is of, and the end, with the note it must leave. */
const ends: Record<string, { agentId?: AgentId; before: Act; end: Act; noted: string }> = {
  'a mute': {
    before: (context) => mute(context, timeAgent, null).then(() => undefined),
    end: (context) => unmute(context, timeAgent),
    noted: 'unmuted',
  },
  'what a mute takes the place of': {
    before: (context) => mute(context, timeAgent, addDays(moment, 1)).then(() => undefined),
    end: (context) => mute(context, timeAgent, null).then(() => undefined),
    noted: 'muted',
  },
  'a brief': {
    before: (context) => chooseBrief(context, '09:00'),
    end: (context) => chooseBrief(context, null),
    noted: 'brief-chosen',
  },
  'standing in': {
    before: async (context) => {
      const { key, pm, other } = await projectOf(context);
      await delegate({ ...context, actor: pm }, [key], other, { from: '2026-11-05', until: '2026-11-20' });
    },
    end: async (context) => {
      const { key, pm, other } = await projectOf(context);
      await endDelegation({ ...context, actor: pm }, key, other.accountId);
    },
    noted: 'delegation-ended',
  },
  'an epic given to a ticket': {
    agentId: 'epic-assignment',
    before: async (context, world) => {
      await run(context, world, 'epic-assignment');
      const { ticketKey, suggestedEpic } = await suggested(context);
      await assignEpic(context, ticketKey, suggestedEpic ?? '');
    },
    end: async (context) => {
      const { ticketKey } = await suggested(context);
      await undoDecision(context, ticketKey);
    },
    noted: 'epic-undone',
  },
  'a snooze': {
    agentId: 'retainer-budget',
    before: (context, world) => snoozed(context, world, {}),
    end: async (context) => {
      const { notice, slackUserId } = await told(context);
      await endSnooze({ ...context, actor: await actorOf(context.deps, slackUserId) }, scopeOf(notice));
    },
    noted: 'snooze-ended',
  },
  'a snooze by what has changed': {
    agentId: 'retainer-budget',
    before: (context, world) => snoozed(context, world, { state: 'retainer-budget/other' }),
    end: async ({ jobs, store }) => {
      const { row } = await told({ store });
      const { key, topic } = { key: `${row.key}/changed`, topic: `${row.topic}/changed` };
      await store.outbox.add({ ...row, key, topic }, moment);
      await jobs.start();
      await jobs.deliverDue();
    },
    noted: 'snooze-changed',
  },
};

type Reads = Pick<Process, 'store'>;

async function run({ jobs }: Process, world: World, agentId: AgentId): Promise<void> {
  await jobs.start();
  await jobs.requestRun({ agentId, part: 'check', by: world.admin });
  await jobs.idle();
}

/** A ticket an epic was suggested for, always the same. */
async function suggested({ store }: Reads) {
  const projectKeys = (await store.projects.all()).map(({ key }) => key);
  const all = await store.epicSuggestions.find({ projectKeys });
  const [first] = all
    .filter((each) => each.suggestedEpic !== null)
    .sort((a, b) => (a.ticketKey < b.ticketKey ? -1 : 1));
  if (!first) throw new Error('no epic was suggested');
  return first;
}

/** A message somebody was told, always the same. */
async function told({ store }: Reads) {
  const runs = await store.runs.recent({ limit: 50 });
  const sent = (await Promise.all(runs.map(({ runKey }) => store.outbox.ofRun(runKey)))).flat();
  const row = sent
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .find((each) => each.slackUserId !== null && each.ts !== null);
  if (row?.body.kind !== 'notice' || row.slackUserId === null) throw new Error('nobody was told anything');
  return { row, notice: row.body.notice, slackUserId: row.slackUserId };
}

async function snoozed(context: Process, world: World, rest: { state?: string }): Promise<void> {
  await run(context, world, 'retainer-budget');
  const { notice, slackUserId } = await told(context);
  const until = addDays(moment, 3);
  const row = {
    slackUserId,
    ...scopeOf(notice),
    matter: matterOf(notice),
    until,
    reason: '',
    createdAt: moment,
    ...rest,
  };
  await context.store.snoozes.put(row);
  await context.jobs.showStanding(row, 'snoozed');
}

async function projectOf({ store, deps }: Process) {
  const projects = (await store.projects.all()).filter(({ pmAccountId }) => pmAccountId !== null);
  const people = await store.people.all();
  const [project] = projects;
  const pm = people.find(({ accountId, slackUserId }) => accountId === project?.pmAccountId && slackUserId !== null);
  const other = people.find(({ accountId, active }) => active && accountId !== project?.pmAccountId);
  if (!project || !pm?.slackUserId || !other) throw new Error('too few people');
  return { key: project.key, pm: await actorOf(deps, pm.slackUserId), other };
}

/** `npm run test:crash` dies at all of them; here at the first ones, which end it, and after a run at some from the first to the last. */
function points(agentId: AgentId | undefined): (acts: readonly string[]) => number[] {
  if (process.env.REEVE_CRASH === 'all') return every;
  return agentId === undefined ? (acts) => every(acts).slice(0, 5) : sample(4);
}

const timeAgent = { scope: 'agent', scopeId: 'time-compliance', name: 'Time' } as const;

describe('what is taken away is noted first, whatever dies in between', function () {
  this.timeout(300_000);
  let world: World;
  let empty: Saved;
  before(async () => {
    world = await createWorld();
    empty = await world.save();
  });
  after(() => world.close());

  for (const [name, { agentId: ranAgent, before: prepare, end, noted }] of Object.entries(ends))
    it(`the end of ${name}`, async () => {
      const agentId = ranAgent ?? 'time-compliance';
      const on = async (process: Process, act: Act) => {
        const context = { ...process, actor: await actorOf(process.deps, world.admin) };
        // Whoever clicks again may hear that it is done already.
        await act(context, world).catch((error: unknown) => {
          if (!(error instanceof UserFacingError)) throw error;
        });
        await process.jobs.start();
        await process.jobs.deliverDue();
        await process.jobs.idle();
      };
      await world.restore(empty);
      const first = world.start(createLife(), agentId);
      await on(first, prepare);
      await first.jobs.stop();
      const from = await world.save();
      const whole = world.start(createLife(), agentId);
      await on(whole, end);
      await whole.jobs.stop();
      const actions = (await whole.store.audit.recent({ limit: 20 })).map(({ action }) => action);
      expect(actions).to.include(noted);
      const scenario = { agentId, name, from, act: (again: Process) => on(again, end) };
      const { differing, points: died } = await crashRow(world, scenario, points(ranAgent));
      expect(died).to.be.above(1);
      expect(differing).to.deep.equal([]);
    });
});
