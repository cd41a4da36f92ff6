import { addDays, dayName, dayOf } from '../../agents/calendar/days.ts';
import type { DayRange } from '../../agents/calendar/types.ts';
import type { Person } from '../../agents/person.ts';
import type { AbsenceClaim } from '../../agents/records.ts';
import { about } from '../../agents/time-compliance/about.ts';
import { absenceClaimNotices } from '../../agents/time-compliance/absence.ts';
import type { ServiceDeps } from '../deps.ts';
import { UserFacingError } from '../user-facing-error.ts';

/** The days somebody says they were away, and what they write to whoever is asked. */
export type ClaimedDays = DayRange & { half?: boolean; note?: string };

/** The run key of notices that come from a claim rather than from a run. */
export const absenceRunKey = 'absence-claims';

export interface Claimed {
  claim: AbsenceClaim;
  /** False when they had claimed the same days before. */
  fresh: boolean;
  /** Names of those asked to agree. */
  asked: string[];
}

/** Remembers that somebody says they were away, and asks whoever answers for them to agree. Repeating it changes nothing. */
export async function claimAbsence(deps: ServiceDeps, person: Person, days: ClaimedDays): Promise<Claimed> {
  const { store, clock, sources } = deps;
  const at = clock();
  const { half = false } = days;
  const isSame = ({ accountId, from, until, half: part = false }: AbsenceClaim) =>
    accountId === person.accountId && from === days.from && until === days.until && part === half;
  const known = (await store.absenceClaims.find(days)).some(isSame);
  const open = (await waitingClaims(deps, [person])).find((claim) => !isSame(claim));
  if (open && !known)
    throw new UserFacingError(
      `You have said already that you were away from ${dayName(open.from)} to ${dayName(open.until)}, and that waits to be agreed. One at a time, please.`,
    );
  const claim = await store.absenceClaims.claim({ accountId: person.accountId, ...days, at });
  const audited = {
    action: 'absence-claimed' as const,
    subject: `person/${person.accountId}`,
    after: `${days.from} to ${days.until}`,
  };
  await store.audit.add({ at: claim.claimedAt, by: person.slackUserId ?? person.accountId, ...audited });
  const [people, projects, workspace] = await Promise.all([
    store.people.all(),
    store.projects.all(),
    sources.workspace(),
  ]);
  const notices = absenceClaimNotices(claim, person, { people, projects }, at, workspace.timeZone);
  if (claim.state === 'waiting') await deps.jobs.notify(about, absenceRunKey, notices);
  await showAway(deps, person, `claimed ${claim.id}`);
  const asked = notices.flatMap(({ audience }) =>
    'accountId' in audience ? people.filter(({ accountId }) => accountId === audience.accountId) : [],
  );
  return { claim, fresh: !known, asked: asked.map(({ displayName }) => displayName) };
}

/** Their own reminders say that it waits to be agreed, or no more. */
export async function showAway(
  { jobs }: ServiceDeps,
  { accountId, slackUserId }: Person,
  cause: string,
): Promise<void> {
  if (slackUserId !== null) await jobs.showStanding({ scope: 'subject', scopeId: accountId, slackUserId }, cause);
}

/** How far from today a claim may lie and still be asked about. */
const askedAboutDays = 120;

/** Claims by these people that still wait for somebody, oldest days first. */
export async function waitingClaims(deps: ServiceDeps, people: readonly Person[]): Promise<AbsenceClaim[]> {
  if (people.length === 0) return [];
  const today = dayOf(deps.clock(), (await deps.sources.workspace()).timeZone);
  const range = { from: addDays(today, -askedAboutDays), until: addDays(today, askedAboutDays) };
  const ids = new Set(people.map(({ accountId }) => accountId));
  return (await deps.store.absenceClaims.find(range)).filter(
    ({ state, accountId }) => state === 'waiting' && ids.has(accountId),
  );
}
