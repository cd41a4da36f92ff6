import type { AgentId } from '../../agents/agent-ids.ts';
import { agents } from '../../agents/index.ts';
import type { Store } from '../../store/index.ts';
import type { RunRow } from '../../store/runs.ts';
import { addDays, type Day, mondayOf } from '../agency/time.ts';
import type { Sandbox } from '../run.ts';
import { directMessageId } from '../slack/workspace/state.ts';
import { land } from '../web/land.ts';
import type { Ending } from '../web/protocol.ts';
import { slackUserOf } from '../web/server/cast.ts';
import { dayIn, mondayAfter } from '../web/server/days.ts';
import type { SystemFaults } from '../web/server/faults.ts';

/** Somebody of the agency who can be written to. */
export interface Person {
  accountId: string;
  slackUserId: string;
  name: string;
  team: string;
}

/** What scenarios are made of: time, people, and the hours they log. */
export interface ScenarioTools {
  sandbox: Sandbox;
  faults: SystemFaults;
  today(): Day;
  /** The Monday of the week before the one it is now. */
  lastMonday(): Day;
  /** On to `at`, while no agent but the scenario's own runs: so even a week passes in seconds. */
  walkTo(at: Date): Promise<void>;
  /** To half an hour before the next weekly check, Monday 10:00. */
  walkBeforeCheck(): Promise<void>;
  /** To five minutes after the next weekly check. */
  walkPastCheck(): Promise<void>;
  walkOn(minutes: number): Promise<void>;
  people(): Person[];
  /** Adds hours to a day, on an issue the person has worked on before unless one is named. */
  log(accountId: string, day: Day, hours: number, issueId?: number): void;
  hoursOn(accountId: string, day: Day): number;
  lastRun(agentId: AgentId): Promise<RunRow | null>;
  /** Where to see what a person was told. */
  look(person: Person, label: string): Ending['look'][number];
}

const minuteMs = 60_000;

/** The tools of an agent's scenarios. */
export function createScenarioTools(sandbox: Sandbox, faults: SystemFaults, agentId: AgentId): ScenarioTools {
  const { agency, clock, services, reeve } = sandbox;
  const { timeZone } = agency.about;
  const nextCheck = () => mondayAfter(clock.now(), timeZone, 10);
  const walkTo = async (at: Date) => {
    if (at > clock.now()) await alone(reeve.store, agentId, () => land(sandbox, at));
  };
  const today = () => dayIn(clock.now(), timeZone);
  const usual = (accountId: string) =>
    services.tempo.worklogs().findLast(({ author }) => author.accountId === accountId)?.issue.id;
  return {
    sandbox,
    faults,
    today,
    walkTo,
    lastMonday: () => addDays(mondayOf(today()), -7),
    walkBeforeCheck: () => walkTo(new Date(nextCheck().getTime() - 30 * minuteMs)),
    walkPastCheck: () => walkTo(new Date(nextCheck().getTime() + 5 * minuteMs)),
    walkOn: (minutes) => walkTo(new Date(clock.now().getTime() + minutes * minuteMs)),
    people: () =>
      agency.reeve.people.flatMap(({ accountId, displayName = '', slackUserId, team }) => {
        const id = slackUserOf(agency, { slackUserId, displayName })?.id;
        return id ? [{ accountId, slackUserId: id, name: displayName, team }] : [];
      }),
    log(accountId, day, hours, issueId = usual(accountId)) {
      if (issueId === undefined || hours <= 0) return;
      services.tempo.addWorklog({
        issueId,
        authorAccountId: accountId,
        startDate: day,
        timeSpentSeconds: Math.round(hours * 3600),
        description: 'Entered by a scenario of the sandbox',
      });
    },
    hoursOn: (accountId, day) =>
      services.tempo
        .worklogs()
        .filter(({ author, startDate }) => author.accountId === accountId && startDate === day)
        .reduce((sum, { timeSpentSeconds }) => sum + (timeSpentSeconds ?? 0) / 3600, 0),
    lastRun: (agentId) => reeve.store.runs.lastOf(agentId),
    look: ({ slackUserId }, label) => ({ userId: slackUserId, placeId: directMessageId(slackUserId), label }),
  };
}

/** Does `work` while the other agents are off. */
async function alone(store: Store, agentId: AgentId, work: () => Promise<unknown>): Promise<void> {
  const others = agents.flatMap(({ id }) => (id === agentId ? [] : [id]));
  const before = await Promise.all(others.map(async (id) => ({ id, mode: (await store.settings.agent(id)).mode })));
  const setAll = (modes: typeof before) =>
    Promise.all(modes.map(({ id, mode }) => store.settings.setAgent(id, { mode })));
  await setAll(others.map((id) => ({ id, mode: 'off' as const })));
  await work().finally(() => setAll(before));
}

/** The PM of a project, or of any when none is named; every agency has one. */
export function pmOf({ sandbox, people }: ScenarioTools, projectKey?: string): Person | undefined {
  const projects = sandbox.agency.reeve.projects.filter(({ key }) => projectKey === undefined || key === projectKey);
  const ids = new Set(projects.map(({ pmAccountId }) => pmAccountId));
  return people().find(({ accountId }) => ids.has(accountId));
}

/** Who manages the team of a person. */
export const pmOfTeam = (tools: ScenarioTools, team: string): Person | undefined =>
  tools
    .people()
    .find(({ accountId }) =>
      tools.sandbox.agency.reeve.projects.some((project) => project.team === team && project.pmAccountId === accountId),
    );

/** A list of where to look, without those who are not there. */
export const looks = (
  tools: ScenarioTools,
  entries: [Person | undefined, (name: string) => string][],
): Ending['look'] => entries.flatMap(([person, label]) => (person ? [tools.look(person, label(person.name))] : []));
