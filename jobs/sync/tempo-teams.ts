import type { Day } from '../../agents/calendar/types.ts';
import type { Person, TeamMembership } from '../../agents/person.ts';
import { teamOn } from '../../agents/team-on.ts';
import { IntegrationError } from '../../integrations/error.ts';
import type { Membership, Team, Tempo } from '../../integrations/tempo/types.ts';
import { isImplausibleDirectory } from './plausible.ts';
import type { SyncRun } from './run.ts';

const reach = 'teams stay as they were known; check what the token’s owner may see in Tempo';

/**
 * Takes teams and leads from Tempo once a day, for people whose team nobody set by hand; who is in no team any more has none
 * here either. A token that may not see teams is no problem: then the set-up is all there is.
 */
export async function syncTeams(tempo: Tempo, run: SyncRun): Promise<void> {
  if (run.state().dailyParts.teams === run.today) return;
  try {
    const { teams, memberships, whole } = await readTeams(tempo, run);
    const people = await run.store.people.all();
    const known = new Set(people.map((person) => person.accountId));
    const members = membersOf(teams, memberships, run.today).filter((member) => known.has(member.accountId));
    await run.store.people.mirror(members);
    // Nobody's team is taken back on an answer that is not whole.
    if (whole) await takeBack(people, new Set(members.map(({ accountId }) => accountId)), run);
  } catch (error) {
    if (!(error instanceof IntegrationError) || error.status !== 403) throw error;
  }
  await run.save({ dailyParts: { ...run.state().dailyParts, teams: run.today } });
}

async function readTeams(tempo: Tempo, { signal }: SyncRun) {
  const teams: Team[] = [];
  const memberships: Membership[] = [];
  let whole = true;
  for await (const page of tempo.teams(signal)) {
    teams.push(...page.items);
    whole &&= page.rejected.length === 0;
  }
  for (const team of teams) {
    const page = await tempo.teamMemberships(team.id, signal);
    memberships.push(...page.items);
    whole &&= page.rejected.length === 0;
  }
  return { teams, memberships, whole };
}

/** What is gone in Tempo goes here, unless so much is gone at once that Tempo rather shows less than there is. */
async function takeBack(people: readonly Person[], members: ReadonlySet<string>, { store, notes, limits }: SyncRun) {
  const mirrored = people.filter(({ teams = [] }) => teams.length > 0);
  const gone = mirrored.filter(({ accountId }) => !members.has(accountId));
  if (gone.length === 0) return;
  if (isImplausibleDirectory(mirrored.length, gone.length, members.size, limits)) {
    notes.doubt(`Tempo teams: ${gone.length} of ${mirrored.length} people are in no team at once; ${reach}`);
    return;
  }
  await store.people.mirror(gone.map(({ accountId }) => ({ accountId, team: null, teams: [], leadAccountId: null })));
}

/** Everybody's teams, and the one of today: of several the one with the largest share of their time, then the first by name. */
export function membersOf(teams: readonly Team[], memberships: readonly Membership[], today: Day) {
  const byId = new Map(teams.map((team) => [team.id, team]));
  const own = new Map<string, (TeamMembership & { lead: string | null })[]>();
  for (const { teamId, accountId, from = null, inclusiveTo = null, commitmentPercent } of memberships) {
    const team = byId.get(teamId);
    if (!team) continue;
    const lead = team.leadAccountId ?? null;
    const one = { team: team.name, from, until: inclusiveTo, commitmentPercent, lead };
    own.set(accountId, [...(own.get(accountId) ?? []), one]);
  }
  return [...own].map(([accountId, all]) => {
    const inOrder = all.toSorted((a, b) => (a.from ?? '').localeCompare(b.from ?? '') || a.team.localeCompare(b.team));
    const dated = inOrder.map(({ lead: _, ...membership }) => membership);
    const team = teamOn({ team: null, teams: dated, startDay: null, endDay: null }, today);
    const lead = all.find((one) => one.team === team)?.lead ?? null;
    return { accountId, team, teams: dated, leadAccountId: lead === accountId ? null : lead };
  });
}
