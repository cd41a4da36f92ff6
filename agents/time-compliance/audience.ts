import { audienceKey } from '../freshness.ts';
import { groupBy } from '../group-by.ts';
import type { Audience } from '../notice-of.ts';
import type { Person } from '../person.ts';
import type { Doubt } from './doubt.ts';
import type { Judged } from './judge.ts';
import type { TimeComplianceSnapshot } from './snapshot.ts';

/** Who answers for a person; never empty. */
export type Answerers = (person: Person) => Audience[];

/**
 * Who is told about somebody: their lead, and the PMs of their team's projects, never themselves. The admins when nobody
 * is left, so that no one's week goes unseen.
 */
export function answerersIn(snapshot: Pick<TimeComplianceSnapshot, 'people' | 'projects'>): Answerers {
  const active = new Set(snapshot.people.filter((person) => person.active).map(({ accountId }) => accountId));
  const pmsOfTeam = new Map<string, Set<string>>();
  for (const { team, pmAccountId, archived } of snapshot.projects) {
    if (archived || team === null || pmAccountId === null) continue;
    pmsOfTeam.set(team, (pmsOfTeam.get(team) ?? new Set()).add(pmAccountId));
  }
  return ({ accountId, leadAccountId, team }) => {
    const candidates = [...(leadAccountId ? [leadAccountId] : []), ...((team && pmsOfTeam.get(team)) || [])];
    const answering = [...new Set(candidates)].filter((id) => id !== accountId && active.has(id)).sort();
    return answering.length > 0 ? answering.map(asPm) : [admins];
  };
}

export function asPm(accountId: string): Audience {
  return { kind: 'pm', accountId };
}

/** Whom each recipient answers for, by the key of the audience; in the order of `people`. */
export function peopleByAnswerer(people: readonly Person[], answerers: Answerers): ReadonlyMap<string, Person[]> {
  const pairs = people.flatMap((person) =>
    answerers(person).map((audience) => ({ key: audienceKey(audience), person })),
  );
  const grouped = groupBy(pairs, ({ key }) => key);
  return new Map([...grouped].map(([key, own]) => [key, own.map(({ person }) => person)]));
}

/** The people one recipient answers for, and the doubts they hear of. */
export interface Answered {
  audience: Audience;
  judged: Judged[];
  doubts: Doubt[];
}

/**
 * Sorts people and doubts into what each recipient answers for; doubts about nobody in particular go to everybody told.
 * A recipient none of whose people was measured, and about whom there is no doubt, is told nothing.
 */
export function answeredBy(
  judged: readonly Judged[],
  doubts: readonly Doubt[],
  answerers: Answerers,
  people: readonly Person[],
): Answered[] {
  const answered = new Map<string, Answered>();
  const entryFor = (audience: Audience): Answered => {
    const entry = answered.get(audienceKey(audience)) ?? { audience, judged: [], doubts: [] };
    answered.set(audienceKey(audience), entry);
    return entry;
  };
  for (const one of judged) for (const audience of answerers(one.person)) entryFor(audience).judged.push(one);

  const byId = new Map(people.map((person) => [person.accountId, person]));
  const told = [...answered.values()].filter(hasMeasured);
  const everybody = told.length > 0 ? told.map(({ audience }) => audience) : [admins];
  for (const doubt of doubts) {
    const concerned = doubt.about.flatMap((id) => byId.get(id) ?? []);
    const named = [...concerned.flatMap(answerers), ...doubt.pms.map(asPm)];
    for (const entry of new Set((named.length > 0 ? named : everybody).map(entryFor))) entry.doubts.push(doubt);
  }
  return [...answered.values()]
    .filter((entry) => hasMeasured(entry) || entry.doubts.length > 0)
    .sort((a, b) => (audienceKey(a.audience) < audienceKey(b.audience) ? -1 : 1));
}

const hasMeasured = ({ judged }: Answered) => judged.some(({ kind }) => kind === 'measured');

const admins: Audience = { kind: 'admins' };
