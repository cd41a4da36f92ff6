import { createRandom, type Random } from '../random.ts';
import { addDays, type Day } from '../time.ts';
import { domain, firstNames, handle, lastNames } from './names.ts';
import type { Period } from './period.ts';

export type TeamName = 'Atlas' | 'Boreal' | 'Cedar' | 'Delta' | 'Ember';
export const teamNames: TeamName[] = ['Atlas', 'Boreal', 'Cedar', 'Delta', 'Ember'];
export const newYork = 'America/New_York';
export const lisbon = 'Europe/Lisbon';

/**
 * When and how completely somebody logs. `daily` the same evening, `friday` the week on Friday, `monday` the week on the
 * Monday after, later than the 10:00 reminder; `short` leaves a third out, `scant` three quarters, week after week.
 */
export type Habit = 'daily' | 'friday' | 'monday' | 'short' | 'scant';
export type Role = 'pm' | 'lead' | 'developer' | 'designer' | 'qa';

export interface Person {
  index: number;
  accountId: string;
  slackUserId: string;
  name: string;
  email: string;
  team: TeamName;
  role: Role;
  zone: string;
  habit: Habit;
  /** Required hours from Monday to Friday. */
  week: number[];
  joins?: Day;
  /** Last day of work. */
  leaves?: Day;
  noSlack: boolean;
  hiddenEmail: boolean;
}

type Special = Partial<Omit<Person, 'joins' | 'leaves'>> & { joinsIn?: number; leavesIn?: number };

/** Who is out of the ordinary: team and place in it. Joining and leaving days count from the Monday of the last week. */
const specials: Record<string, Special> = {
  'Atlas 4': { habit: 'short' },
  'Atlas 5': { habit: 'monday' },
  'Atlas 7': { week: [8, 8, 8, 0, 0] },
  'Boreal 3': { habit: 'scant' },
  'Boreal 4': { joinsIn: -98 },
  'Boreal 5': { habit: 'friday' },
  'Cedar 2': { habit: 'friday' },
  'Cedar 4': { hiddenEmail: true },
  'Cedar 5': { habit: 'short' },
  'Cedar 6': { week: [4, 4, 4, 4, 4] },
  'Cedar 7': { leavesIn: -34 },
  'Delta 0': { habit: 'scant' },
  'Delta 3': { habit: 'monday' },
  'Delta 4': { noSlack: true },
  'Delta 5': { joinsIn: 2 },
  'Delta 6': { habit: 'friday' },
  'Ember 3': { hiddenEmail: true },
  'Ember 4': { leavesIn: 25 },
  'Ember 5': { habit: 'friday' },
  'Ember 7': { week: [6, 6, 6, 6, 0] },
};

const permissions: Role[] = ['pm', 'lead', 'developer', 'developer', 'developer', 'developer', 'designer', 'qa'];

/** Five teams of eight: a PM, a lead, four developers, a designer and a tester each. */
export function castPeople(seed: number, period: Period): Person[] {
  const random = createRandom(seed, 'people');
  const first = random.shuffle(firstNames);
  const last = random.shuffle(lastNames);
  return teamNames.flatMap((team, teamIndex) =>
    permissions.map((role, place): Person => {
      const index = teamIndex * permissions.length + place;
      const name = `${first[index]} ${last[index]}`;
      const { joinsIn, leavesIn, ...special } = specials[`${team} ${place}`] ?? {};
      return {
        index,
        accountId: accountIdOf(index, random),
        slackUserId: `U0${base36(random.int(0, 36 ** 5 - 1), 5)}${base36(index + 36, 3)}`,
        name,
        email: `${handle(name)}@${domain}`,
        team,
        role,
        zone: zoneOf(team, place),
        habit: 'daily',
        week: [8, 8, 8, 8, 8],
        noSlack: false,
        hiddenEmail: false,
        ...(joinsIn === undefined ? {} : { joins: addDays(period.lastWeek, joinsIn) }),
        ...(leavesIn === undefined ? {} : { leaves: addDays(period.lastWeek, leavesIn) }),
        ...special,
      };
    }),
  );
}

export function member(people: Person[], team: TeamName, place: number): Person {
  const person = people.filter((candidate) => candidate.team === team)[place];
  if (!person) throw new Error(`team ${team} has no place ${place}`);
  return person;
}

/** Whether `person` belongs to the agency on `day`. */
export function employed(person: Person, day: Day): boolean {
  return (person.joins ?? day) <= day && day <= (person.leaves ?? day);
}

function zoneOf(team: TeamName, place: number): string {
  if (team === 'Delta') return place < 4 ? newYork : lisbon;
  return team === 'Atlas' || team === 'Boreal' ? newYork : lisbon;
}

function accountIdOf(index: number, random: Random): string {
  const part = (digits: number) => hex(random.int(0, 16 ** digits - 1), digits);
  return `712020:${part(8)}-${part(4)}-4${hex(index, 3)}-8${part(3)}-${part(8)}${part(4)}`;
}

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
export const base36 = (value: number, digits: number) => value.toString(36).toUpperCase().padStart(digits, '0');
