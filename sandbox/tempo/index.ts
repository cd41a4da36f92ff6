import type { Agency } from '../agency/agency.ts';
import type { Worklog } from '../agency/schema/tempo.ts';
import type { SandboxClock } from '../clock.ts';
import type { Faults } from '../faults.ts';
import { type RequestLog, type StandInServer, startStandIn } from '../http.ts';
import { tempoDialect, unauthorised } from './dialect.ts';
import type { WorklogInput } from './input.ts';
import { createPace } from './pace.ts';
import { papertrailRoutes } from './papertrail-routes.ts';
import { planRoutes } from './plan-routes.ts';
import { scheduleRoutes } from './schedule-routes.ts';
import { createTempoSite } from './site.ts';
import { teamRoutes } from './team-routes.ts';
import { worklogRoutes } from './worklog-routes.ts';

export type { WorklogInput } from './input.ts';

export const tempoToken = 'sandbox-tempo-token';

export interface TempoStandInOptions {
  clock: SandboxClock;
  agency: Agency;
  faults: Faults;
  log?: RequestLog;
  port?: number;
  /** Answer 429 above Tempo's pace; off by default, but always counted. */
  paceLimits?: boolean;
}

/** Changes are made at the clock's time, as a person would in Tempo; they leave `agency` as it was. */
export interface TempoStandIn extends StandInServer {
  token: string;
  addWorklog(input: WorklogInput): Worklog;
  /** Changes what is named and keeps the rest. */
  editWorklog(id: number, changes: Partial<WorklogInput>): Worklog;
  deleteWorklog(id: number): void;
  /** The worklogs there are now. */
  worklogs(): Worklog[];
  /** How many requests came faster than Tempo allows. */
  overPace(): number;
}

/** Tempo's REST API v4 over HTTP, answering from `agency` as of the clock. */
export async function startTempoStandIn(options: TempoStandInOptions): Promise<TempoStandIn> {
  const { agency, clock, faults, log, port, paceLimits } = options;
  const site = createTempoSite(agency, clock);
  const pace = createPace();
  const server = await startStandIn({
    system: 'tempo',
    clock,
    faults,
    log,
    port,
    dialect: tempoDialect,
    owner: agency.reeve.people[0]?.accountId,
    routes: [
      ...worklogRoutes(site),
      ...scheduleRoutes(site),
      ...planRoutes(site),
      ...papertrailRoutes(site),
      ...teamRoutes(site),
    ],
    guard(request) {
      const within = pace.take();
      if (!within && paceLimits) return { status: 429, json: { message: 'API rate limit exceeded' } };
      return unauthorised(request, tempoToken);
    },
  });
  const { ledger } = site;
  return {
    ...server,
    token: tempoToken,
    addWorklog: (input) => ledger.add(input),
    editWorklog: (id, changes) => ledger.replace(id, { ...inputOf(ledger.find(id), id), ...changes }),
    deleteWorklog: (id) => ledger.remove(id),
    worklogs: () => [...ledger.current()],
    overPace: () => pace.exceeded(),
  };
}

function inputOf(worklog: Worklog | undefined, id: number): WorklogInput {
  if (!worklog) throw new Error(`there is no worklog ${id}`);
  const { startTime, description, billableSeconds } = worklog;
  return {
    issueId: worklog.issue.id,
    authorAccountId: worklog.author.accountId,
    startDate: worklog.startDate,
    timeSpentSeconds: worklog.timeSpentSeconds ?? 0,
    ...(startTime ? { startTime } : {}),
    ...(description ? { description } : {}),
    ...(typeof billableSeconds === 'number' ? { billableSeconds } : {}),
  };
}
