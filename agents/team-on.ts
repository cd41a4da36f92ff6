import { isWithin } from './calendar/days.ts';
import { isEmployed } from './calendar/expected.ts';
import type { Day } from './calendar/types.ts';
import type { Person } from './person.ts';

/**
 * The team somebody belonged to on a day: of several the one with the largest share of their time, then the first by name.
 * None before their first and after their last day, nor on days on which Tempo has them in no team.
 */
export function teamOn(person: Pick<Person, 'team' | 'teams' | 'startDay' | 'endDay'>, day: Day): string | null {
  if (!isEmployed(person, day)) return null;
  if (!person.teams || person.teams.length === 0) return person.team === '' ? null : person.team;
  const then = person.teams
    .filter(({ from, until }) => isWithin(day, { from: from ?? '0000-01-01', until: until ?? '9999-12-31' }))
    .sort((a, b) => b.commitmentPercent - a.commitmentPercent || (a.team < b.team ? -1 : 1));
  return then[0]?.team ?? null;
}
