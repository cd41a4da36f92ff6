import type { Day } from '../../agents/calendar/types.ts';
import { withFigures } from '../../agents/numbers.ts';
import type { Person, TeamMembership } from '../../agents/person.ts';
import { teamOn } from '../../agents/team-on.ts';
import { IntegrationError } from '../../integrations/error.ts';
import type { Membership, Team, Tempo } from '../../integrations/tempo/types.ts';
import type { StoredPerson } from '../../store/people.ts';
import { stillThere } from './asked-by-id.ts';
import { isClockSettled } from './clock.ts';
import { type DoubtLimits, isImplausibleDirectory } from './plausible.ts';
import type { SyncRun } from './run.ts';
import { storePeople } from './store-noting.ts';

/** What the Tempo client calls these rows when it refuses one. */
const teamRows = 'Tempo teams';
const membershipRows = (teamId: string) => `Tempo memberships of team ${teamId}`;
/** What notes call these lists while they are told otherwise than before. */
const listOfTeams = 'teams';
const reach = 'teams stay as they were known; check what the token’s owner may see in Tempo';

/**
 * Takes teams and leads from Tempo once a day, for people whose team nobody set by hand; who is in no team any more has none
 * here either. A token that may not see teams is no problem: then the set-up is all there is. Where many memberships or leads
 * are missing at once, or one that is there when asked for by id, all stay as they were, and the teams are read again with the
 * next sync.
 */
export async function syncTeams(tempo: Tempo, run: SyncRun): Promise<void> {
  if (run.state().dailyParts.teams === run.today) return;
  try {
    const people = await run.store.people.withEmail();
    let answer = await readTeams(tempo, run);
    if (lossOf(people, membersAmong(people, answer, run.today)) !== null) answer = await readTeams(tempo, run);
    const members = membersAmong(people, answer, run.today);
    const loss = isClockSettled(run, listOfTeams) ? null : lossOf(people, members);
    const odd = loss && (oddOf(loss, run.limits) ?? (await hiddenOf(tempo, loss, answer, run)));
    run.notes.clock(listOfTeams, odd === null);
    if (odd !== null) return run.notes.doubt(`Tempo teams: ${odd}; ${reach}`);
    await storePeople(run, teamRows, answer.whole ? [...members.values()] : unshortened(people, members));
    // Nobody's team is taken back on an answer that is not whole.
    if (!answer.whole) return;
    await takeBack(people, members, run);
  } catch (error) {
    if (!(error instanceof IntegrationError) || error.status !== 403) throw error;
  }
  await run.save({ dailyParts: { ...run.state().dailyParts, teams: run.today } });
}

async function readTeams(tempo: Tempo, { signal, notes }: SyncRun) {
  const teams: Team[] = [];
  const memberships: Membership[] = [];
  let whole = true;
  notes.restart(teamRows);
  for await (const page of tempo.teams(signal)) {
    teams.push(...page.items);
    notes.reject(page.rejected);
    whole &&= page.rejected.length === 0;
  }
  for (const team of teams) {
    notes.restart(membershipRows(team.id));
    const page = await tempo.teamMemberships(team.id, signal);
    memberships.push(...page.items);
    notes.reject(page.rejected);
    whole &&= page.rejected.length === 0;
  }
  return { teams, memberships, whole };
}

type Member = ReturnType<typeof membersOf>[number];
type Members = ReadonlyMap<string, Member>;
type Answer = Awaited<ReturnType<typeof readTeams>>;

function membersAmong(people: readonly Person[], { teams, memberships }: Answer, today: Day): Members {
  const known = new Set(people.map(({ accountId }) => accountId));
  const members = membersOf(teams, memberships, today).filter(({ accountId }) => known.has(accountId));
  return new Map(members.map((member) => [member.accountId, member]));
}

interface Loss {
  memberships: { before: number; lost: number; shown: number };
  /** The lost memberships, as far as their ids are known. */
  lostIds: string[];
  leads: { before: number; lost: number; shown: number };
}

/** Memberships and leads that Tempo showed and does not show any more; null where there is none. A team that has another name is none. */
function lossOf(people: readonly StoredPerson[], members: Members): Loss | null {
  const mirrored = people.filter(({ teams = [] }) => teams.length > 0);
  const memberships = { before: 0, lost: 0, shown: 0 };
  const leads = { before: 0, lost: 0, shown: 0 };
  const lostIds: string[] = [];
  for (const { accountId, teams = [], leadAccountId, setByHand } of mirrored) {
    const now = members.get(accountId);
    memberships.before += teams.length;
    const shown = new Set(now?.teams.map(({ id }) => id));
    const own = teams.flatMap(({ id }) => (id === undefined || shown.has(id) ? [] : [id]));
    lostIds.push(...own);
    memberships.lost += Math.max(own.length, teams.length - (now?.teams.length ?? 0));
    if (leadAccountId === null || setByHand.includes('leadAccountId')) continue;
    leads.before++;
    if (now && now.leadAccountId === null) leads.lost++;
  }
  for (const { teams, leadAccountId } of members.values()) {
    memberships.shown += teams.length;
    if (leadAccountId !== null) leads.shown++;
  }
  return memberships.lost + leads.lost === 0 ? null : { memberships, lostIds, leads };
}

function oddOf({ memberships, leads }: Loss, limits: DoubtLimits): string | null {
  const isOdd = ({ before, lost, shown }: Loss['leads']) => isImplausibleDirectory(before, lost, shown, limits);
  if (isOdd(memberships))
    return withFigures`${memberships.lost} of ${memberships.before} memberships are missing at once`;
  return isOdd(leads) ? withFigures`${leads.lost} of ${leads.before} people have no lead any more` : null;
}

/** Of an answer that is not whole nobody's team is taken back, so that nothing need be asked. */
async function hiddenOf(tempo: Tempo, { memberships, lostIds }: Loss, { whole }: Answer, { limits, signal }: SyncRun) {
  const hidden = whole ? await stillThere(lostIds, limits, (id) => tempo.isMembershipThere(id, signal)) : 0;
  return hidden === 0
    ? null
    : withFigures`${memberships.lost} of ${memberships.before} memberships are not listed any more, and ${hidden} are there when asked for`;
}

/** Of an answer that is not whole only those who are shown in as many teams as before. */
function unshortened(people: readonly Person[], members: Members): Member[] {
  const before = new Map(people.map(({ accountId, teams = [] }) => [accountId, teams.length]));
  return [...members.values()].filter(({ accountId, teams }) => teams.length >= (before.get(accountId) ?? 0));
}

async function takeBack(people: readonly Person[], members: Members, run: SyncRun) {
  const gone = people.filter(({ accountId, teams = [] }) => teams.length > 0 && !members.has(accountId));
  const without = gone.map(({ accountId }) => ({ accountId, team: null, teams: [], leadAccountId: null }));
  await storePeople(run, teamRows, without);
}

/** Everybody's teams, and the one of today: of several the one with the largest share of their time, then the first by name. */
export function membersOf(teams: readonly Team[], memberships: readonly Membership[], today: Day) {
  const byId = new Map(teams.map((team) => [team.id, team]));
  const own = new Map<string, (TeamMembership & { lead: string | null })[]>();
  for (const { id, teamId, accountId, from = null, inclusiveTo = null, commitmentPercent } of memberships) {
    const team = byId.get(teamId);
    if (!team) continue;
    const lead = team.leadAccountId ?? null;
    const one = { id, team: team.name, from, until: inclusiveTo, commitmentPercent, lead };
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
