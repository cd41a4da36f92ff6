import type { Agency } from '../agency/agency.ts';
import type { SandboxClock } from '../clock.ts';
import { projectIdAsOf } from '../jira/as-of.ts';
import { createLedger, type WorklogLedger } from './ledger.ts';

/** What all of Tempo's routes share. */
export interface TempoSite {
  agency: Agency;
  clock: SandboxClock;
  ledger: WorklogLedger;
  knowsUser(accountId: string): boolean;
  /** The project the issue is in now; issues can be moved. */
  projectOf(issueId: number): number | undefined;
}

export function createTempoSite(agency: Agency, clock: SandboxClock): TempoSite {
  const issues = new Map(agency.jira.issues.map((issue) => [Number(issue.id), issue]));
  const users = new Set(agency.jira.users.map((user) => user.accountId));
  const scheduled = agency.tempo.userSchedules;
  return {
    agency,
    clock,
    ledger: createLedger(agency, clock),
    knowsUser: (accountId) => users.has(accountId) || Object.hasOwn(scheduled, accountId),
    projectOf(issueId) {
      const issue = issues.get(issueId);
      return issue ? Number(projectIdAsOf(issue, clock.now().getTime())) : undefined;
    },
  };
}
