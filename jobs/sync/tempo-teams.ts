import type { Day } from '../../agents/calendar/types.ts';
import { IntegrationError } from '../../integrations/error.ts';
import type { Membership, Team, Tempo } from '../../integrations/tempo/types.ts';
import type { SyncRun } from './run.ts';

/**
 * Takes team and lead from Tempo once a day, for people whose team nobody set by hand. A token that may not see teams is
 * no problem: then the set-up is all there is.
 */
export async function syncTeams(tempo: Tempo, run: SyncRun): Promise<void> {
  if (run.state().dailyParts.teams === run.today) return;
  try {
    const teams: Team[] = [];
    for await (const page of tempo.teams(run.signal)) teams.push(...page.items);
    const memberships: Membership[] = [];
    for (const team of teams) memberships.push(...(await tempo.teamMemberships(team.id, run.signal)).items);
    const known = new Set((await run.store.people.all()).map((person) => person.accountId));
    const members = membersOf(teams, memberships, run.today).filter((member) => known.has(member.accountId));
    await run.store.people.mirror(members);
  } catch (error) {
    if (!(error instanceof IntegrationError) || error.status !== 403) throw error;
  }
  await run.save({ dailyParts: { ...run.state().dailyParts, teams: run.today } });
}

/** Everybody's team today: of several the one with the largest share of their time, then the first by name. */
export function membersOf(teams: readonly Team[], memberships: readonly Membership[], today: Day) {
  const byId = new Map(teams.map((team) => [team.id, team]));
  const current = memberships
    .filter(({ from, inclusiveTo }) => (from ?? today) <= today && today <= (inclusiveTo ?? today))
    .flatMap((membership) => {
      const team = byId.get(membership.teamId);
      return team ? [{ ...membership, team }] : [];
    })
    .sort((a, b) => b.commitmentPercent - a.commitmentPercent || a.team.name.localeCompare(b.team.name));
  const chosen = new Map<string, Team>();
  for (const { accountId, team } of current) if (!chosen.has(accountId)) chosen.set(accountId, team);
  return [...chosen].map(([accountId, team]) => ({
    accountId,
    team: team.name,
    leadAccountId: team.leadAccountId === accountId ? null : (team.leadAccountId ?? null),
  }));
}
