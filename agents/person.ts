import type { Day } from './calendar/types.ts';

/** Somebody's time in a team, as Tempo dates it; null: open-ended. */
export interface TeamMembership {
  /** What Tempo finds it by; absent where it was read before that was kept. */
  id?: string;
  team: string;
  from: Day | null;
  /** The last day. */
  until: Day | null;
  commitmentPercent: number;
}

/** How sure Reeve is who somebody is on Slack or GitHub. A mention is only ever made for `manual` and `email`. */
export type Match = 'manual' | 'email' | 'ambiguous' | 'none';

export interface Exemption {
  reason: string;
  /** Last day it holds; null = open-ended. */
  until: Day | null;
  addedBy: string;
}

export interface Person {
  accountId: string;
  displayName: string;
  active: boolean;
  /** `app` = a Jira app user, never measured. */
  accountType: 'atlassian' | 'app' | 'customer';
  /** Reeve reads Jira with this account. Unless somebody gives it a team or a place on Slack it is nobody's. */
  ownAccount?: boolean;
  slackUserId: string | null;
  slackMatch: Match;
  /** Set only where it is sure. */
  githubLogin: string | null;
  /** How it was found; absent where nobody has looked. */
  githubMatch?: Match;
  /** Today's. */
  team: string | null;
  /** Past, present and future ones, where Tempo dates them and nobody set the team by hand. */
  teams?: TeamMembership[];
  leadAccountId: string | null;
  timeZone: string | null;
  /** First and last working day, where known; outside them nothing is expected. */
  startDay: Day | null;
  endDay: Day | null;
  exemptions: Exemption[];
}
