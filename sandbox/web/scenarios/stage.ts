import type { AgentId } from '../../../agents/agent.ts';
import type { RunRow } from '../../../store/runs.ts';
import { addDays, type Day, mondayOf } from '../../agency/time.ts';
import type { Sandbox } from '../../run.ts';
import { directMessageId } from '../../slack/workspace/state.ts';
import { land } from '../land.ts';
import type { Ending } from '../protocol.ts';
import { slackUserOf } from '../server/cast.ts';
import { dayIn, mondayAfter } from '../server/days.ts';
import type { Weather } from '../server/weather.ts';

/** Somebody of the agency who can be written to. */
export interface Player {
  accountId: string;
  slackUserId: string;
  name: string;
  team: string;
}

/** What scenarios are made of: time, people, and the hours they log. */
export interface Stage {
  sandbox: Sandbox;
  weather: Weather;
  today(): Day;
  /** The Monday of the week before the one it is now. */
  lastMonday(): Day;
  /** To half an hour before the next weekly check, Monday 10:00. */
  walkBeforeCheck(): Promise<void>;
  /** To five minutes after the next weekly check. */
  walkPastCheck(): Promise<void>;
  walkOn(minutes: number): Promise<void>;
  players(): Player[];
  /** Adds hours to a day, on an issue the person has worked on before unless one is named. */
  log(accountId: string, day: Day, hours: number, issueId?: number): void;
  hoursOn(accountId: string, day: Day): number;
  lastRun(agentId: AgentId): Promise<RunRow | null>;
  /** Where to see what a person was told. */
  look(player: Player, label: string): Ending['look'][number];
}

const minuteMs = 60_000;

export function createStage(sandbox: Sandbox, weather: Weather): Stage {
  const { agency, clock, services, reeve } = sandbox;
  const { timeZone } = agency.about;
  const nextCheck = () => mondayAfter(clock.now(), timeZone, 10);
  const walkTo = async (at: Date) => {
    if (at > clock.now()) await land(sandbox, at);
  };
  const today = () => dayIn(clock.now(), timeZone);
  const usual = (accountId: string) =>
    services.tempo.worklogs().findLast(({ author }) => author.accountId === accountId)?.issue.id;
  return {
    sandbox,
    weather,
    today,
    lastMonday: () => addDays(mondayOf(today()), -7),
    walkBeforeCheck: () => walkTo(new Date(nextCheck().getTime() - 30 * minuteMs)),
    walkPastCheck: () => walkTo(new Date(nextCheck().getTime() + 5 * minuteMs)),
    walkOn: (minutes) => walkTo(new Date(clock.now().getTime() + minutes * minuteMs)),
    players: () =>
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

/** The PM of a project, or of any when none is named; every agency has one. */
export function pmOf({ sandbox, players }: Stage, projectKey?: string): Player | undefined {
  const projects = sandbox.agency.reeve.projects.filter(({ key }) => projectKey === undefined || key === projectKey);
  const ids = new Set(projects.map(({ pmAccountId }) => pmAccountId));
  return players().find(({ accountId }) => ids.has(accountId));
}

/** Who manages the team of a player. */
export const pmOfTeam = (stage: Stage, team: string): Player | undefined =>
  stage
    .players()
    .find(({ accountId }) =>
      stage.sandbox.agency.reeve.projects.some((project) => project.team === team && project.pmAccountId === accountId),
    );

/** A list of where to look, without those who are not there. */
export const looks = (stage: Stage, entries: [Player | undefined, (name: string) => string][]): Ending['look'] =>
  entries.flatMap(([player, label]) => (player ? [stage.look(player, label(player.name))] : []));
