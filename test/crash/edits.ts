import { agentNamed } from '../../listeners/forms/agent-form.ts';
import { thresholdForm, thresholdScope } from '../../listeners/forms/threshold-form.ts';
import { makeOwnersAdmins } from '../../listeners/home/first-admins.ts';
import { actorOf } from '../../services/access.ts';
import { delegate, endDelegation } from '../../services/delegate.ts';
import type { ActorContext } from '../../services/deps.ts';
import { sayWhereLeaveIs } from '../../services/leave-place.ts';
import { takeProjects } from '../../services/projects/take-table.ts';
import { undoTable } from '../../services/projects/undo-table.ts';
import { setRetainer } from '../../services/retainer-budget/set-retainer.ts';
import { applyProposal } from '../../services/scorecard/apply.ts';
import { actionIds, encodeValue } from '../../views/ids.ts';
import { clickAndFill } from './clicks.ts';
import { moment, type Process, type World } from './world.ts';

export type Context = ActorContext & Process;
type Act = (context: Context, world: World) => Promise<unknown>;

/** A way to edit a project, a person or a setting: what is there before, and the edit. */
export interface EditCase {
  before?: Act;
  edit: Act;
}

/** Every way in which somebody edits, by the file that makes the edit; `edits.test.ts` finds a file that is not here. */
export const edits: Record<string, Record<string, EditCase>> = {
  'jobs/set-schedule.ts': {
    'a schedule': {
      edit: ({ jobs, actor }) => {
        const when = { scheduleId: 'weekly', cron: '0 11 * * 2', timezone: 'UTC' };
        return jobs.setSchedule({ agentId: 'time-compliance', ...when, by: actor.slackUserId });
      },
    },
  },
  'services/delegate.ts': {
    'standing in': { edit: standingIn },
    'the end of standing in': {
      before: standingIn,
      edit: async (context) => {
        const { key, other } = await handedOver(context);
        await endDelegation(context, key, other.accountId);
      },
    },
  },
  'services/leave-place.ts': {
    'where leave is': { edit: (context) => sayWhereLeaveIs(context, { kind: 'project', key: 'AWAY' }) },
  },
  'services/projects/take-table.ts': { 'a table of projects': { edit: takeTable } },
  'services/projects/undo-table.ts': {
    'a table taken back': {
      before: takeTable,
      edit: async (context) => {
        const [taken] = await context.store.proposals.waitingFor(context.actor.slackUserId, moment);
        await undoTable(context, taken?.id ?? '');
      },
    },
  },
  'services/retainer-budget/set-retainer.ts': {
    'monthly hours': { edit: async (context) => setRetainer(context, await keyOf(context, 'retainer'), 77) },
  },
  'services/scorecard/apply.ts': {
    'a proposed threshold': {
      edit: async (context) => {
        const proposed = { agentId: 'time-compliance', setting: 'compliantFromHours', from: 32, to: 30 };
        await applyProposal(context, { ...proposed, projectKey: await keyOf(context, 'retainer') });
      },
    },
  },
  'store/people-imports.ts': { 'an import of people': { edit: importPeople } },
  'listeners/actions/people.ts': { 'people looked through': { edit: click(actionIds.peopleConfirm) } },
  'listeners/actions/set-up.ts': { 'the checklist put away': { edit: click(actionIds.setUpDone) } },
  'listeners/actions/silence.ts': {
    silence: { edit: click(actionIds.silence) },
    'the end of silence': { before: click(actionIds.silence), edit: click(actionIds.speak) },
  },
  'listeners/actions/project-mode.ts': {
    'an agent’s mode for a project': {
      edit: async (context, world) => {
        const { modal } = await thresholdsOfProject(context);
        await clickAndFill(world, context, { ...clicked(world, actionIds.projectMode), chosen: 'shadow' }, { modal });
      },
    },
  },
  'listeners/forms/threshold-form.ts': {
    'thresholds of the workspace': { edit: thresholdsFilled('time-compliance/') },
    'thresholds of a project': {
      edit: async (context, world) =>
        thresholdsFilled(`time-compliance/${await keyOf(context, 'retainer')}`)(context, world),
    },
    'thresholds put back': {
      before: async (context, world) =>
        thresholdsFilled(`time-compliance/${await keyOf(context, 'retainer')}`)(context, world),
      edit: async (context, world) => {
        const { modal, value } = await thresholdsOfProject(context);
        await clickAndFill(world, context, { ...clicked(world, actionIds.thresholdsReset), value }, { modal });
      },
    },
  },
  'listeners/home/first-admins.ts': {
    'the first admins': {
      edit: async ({ deps }, world) => {
        const workspace = async () => ({ ...(await deps.sources.workspace()), adminSlackUserIds: [] });
        await makeOwnersAdmins({ ...deps, configAdmins: [], sources: { ...deps.sources, workspace } }, world.client);
      },
    },
  },
  'listeners/views/agent-settings.ts': {
    'an agent': {
      edit: click(actionIds.agentSettings, 'time-compliance', { mode: { selected_option: { value: 'shadow' } } }),
    },
  },
  'listeners/views/project-settings.ts': {
    'a project': {
      edit: async (context, world) =>
        click(actionIds.projectSettings, await keyOf(context, 'retainer'), { team: { value: 'Red' } })(context, world),
    },
  },
  'listeners/views/person-settings.ts': {
    'a person': {
      edit: async (context, world) => {
        const [person] = await context.store.people.all();
        const typed = { team: { value: 'Red' }, reason: { value: '' }, githubLogin: { value: '' } };
        await click(actionIds.personSettings, person?.accountId, typed)(context, world);
      },
    },
  },
  'listeners/views/quiet-settings.ts': {
    'quiet hours': { edit: click(actionIds.quietSettings, '', { dailyCap: { value: '7' } }) },
  },
  'listeners/views/scorecard-settings.ts': {
    'the scorecard’s settings': { edit: click(actionIds.scorecardSettings, '', { leastCases: { value: '9' } }) },
  },
  'listeners/views/workspace-settings.ts': {
    'the workspace': {
      edit: click(actionIds.workspaceSettings, '', {
        absenceProjectKeys: { value: 'AWAY' },
        absenceIssueIds: { value: '' },
      }),
    },
  },
};

function clicked(world: World, actionId: string) {
  const message = { channel: '', ts: '', threadTs: '' };
  return { actionId, value: undefined, chosen: null, choice: '', by: world.admin, message };
}

function click(actionId: string, subject?: string, typed: Record<string, object> = {}): Act {
  return (context, world) => {
    const value = subject === undefined ? undefined : encodeValue(subject);
    return clickAndFill(world, context, { ...clicked(world, actionId), value }, { typed });
  };
}

function thresholdsFilled(subject: string): Act {
  return click(actionIds.thresholds, subject, { compliantFromHours: { value: '30' } });
}

async function thresholdsOfProject(context: Context) {
  const key = await keyOf(context, 'retainer');
  const scope = await thresholdScope(context, agentNamed(context.deps, 'time-compliance'), key);
  const { metadata } = await thresholdForm(context.deps, scope);
  return { modal: metadata, value: encodeValue(`time-compliance/${key}`) };
}

async function keyOf({ store }: Pick<Process, 'store'>, type: string): Promise<string> {
  const found = (await store.projects.all()).find(({ projectType }) => projectType === type);
  if (!found) throw new Error(`no project is ${type}`);
  return found.key;
}

async function handedOver({ store }: Pick<Process, 'store'>) {
  const project = (await store.projects.all()).find(({ pmAccountId }) => pmAccountId !== null);
  const other = (await store.people.all()).find(
    ({ accountId, active }) => active && accountId !== project?.pmAccountId,
  );
  if (!project || !other) throw new Error('too few people');
  return { key: project.key, other };
}

async function standingIn(context: Context): Promise<void> {
  const { key, other } = await handedOver(context);
  await delegate(context, [key], other, { from: '2026-11-05', until: '2026-11-20' });
}

async function takeTable(context: Context): Promise<void> {
  const projects = (await context.store.projects.all()).slice(0, 2);
  await takeProjects(
    context,
    projects.map((project) => ({ project, changes: { team: 'Red', hourlyRate: 95 } })),
  );
}

async function importPeople({ store, actor }: Context): Promise<void> {
  const people = (await store.people.all()).slice(0, 3);
  const rows = people
    .filter(({ team }) => team !== 'Red')
    .map(({ accountId, team }) => ({
      accountId,
      changes: { team: 'Red' },
      changed: [{ before: `team: ${team}`, after: 'team: Red' }],
    }));
  await store.peopleImports.add({ importId: 'one', by: actor.slackUserId, at: moment, rows });
  await store.peopleImports.finish('one', () => ({
    owner: 'one',
    now: new Date(),
    until: new Date(Date.now() + 60_000),
  }));
}

export async function contextOf(process: Process, world: World): Promise<Context> {
  return { ...process, actor: await actorOf(process.deps, world.admin) };
}
