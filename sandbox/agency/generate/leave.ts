import { createRandom, type Random } from '../random.ts';
import { addDays, addWorkingDays, type Day, daysFrom } from '../time.ts';
import { employed, member, type Person, type TeamName } from './cast.ts';
import type { Period } from './period.ts';
import type { AbsenceKind } from './portfolio.ts';

/** Time off. `recorded` says where Tempo knows it from; both at once is the trap of counting it twice. */
export interface Leave {
  person: Person;
  kind: AbsenceKind;
  from: Day;
  to: Day;
  half: boolean;
  recorded: 'plan' | 'worklog' | 'both';
  /** It is so every week until this day: such as Friday afternoons. */
  weeklyUntil?: Day;
}

/** Every day of a leave, those of its weeks included. */
export function daysOfLeave({ from, to, weeklyUntil = from }: Pick<Leave, 'from' | 'to' | 'weeklyUntil'>): Day[] {
  const first = daysFrom(from, to);
  const weeks = Math.floor((daysFrom(from, weeklyUntil).length - 1) / 7);
  return Array.from({ length: weeks + 1 }, (_, week) => first.map((day) => addDays(day, 7 * week))).flat();
}

/** Whoever has a leave of the last week every week: for so many weeks before it, and after. */
const weekly: Partial<Record<`${TeamName} ${number}`, { before: number; after: number }>> = {
  'Ember 2': { before: 4, after: 8 },
};

/** Leave of the last week, the same in every agency: team, place, kind, first and last day of the week (0 = Monday). */
const lastWeek: [TeamName, number, AbsenceKind, number, number, Leave['recorded'], 'full' | 'half'][] = [
  ['Atlas', 2, 'vacation', 0, 4, 'plan', 'full'],
  ['Atlas', 6, 'duty', 1, 1, 'worklog', 'full'],
  ['Boreal', 7, 'vacation', 0, 4, 'worklog', 'full'],
  ['Cedar', 3, 'sick', 2, 3, 'worklog', 'full'],
  ['Delta', 7, 'vacation', 0, 1, 'both', 'full'],
  ['Ember', 2, 'vacation', 4, 4, 'plan', 'half'],
];

/** Everybody's leave; nobody has two leaves on one day. */
export function createLeave(seed: number, period: Period, people: Person[]): Leave[] {
  const planned = lastWeek.map(([team, place, kind, first, last, recorded, length]): Leave => {
    const { before = 0, after = 0 } = weekly[`${team} ${place}`] ?? {};
    const from = addDays(period.lastWeek, first - 7 * before);
    const to = addDays(period.lastWeek, last - 7 * before);
    const again = after > 0 ? { weeklyUntil: addDays(period.lastWeek, last + 7 * after) } : {};
    return { person: member(people, team, place), kind, from, to, half: length === 'half', recorded, ...again };
  });
  return [
    ...planned,
    ...people.flatMap((person) => {
      const own = planned.filter((leave) => leave.person === person).flatMap(daysOfLeave);
      return leaveOf(person, { period, own }, createRandom(seed, `leave ${person.index}`));
    }),
  ];
}

function leaveOf(person: Person, { period, own }: { period: Period; own: Day[] }, random: Random): Leave[] {
  const weekEnd = addDays(period.lastWeek, 6);
  const length = daysFrom(period.from, period.to).length;
  const taken = new Set([...daysFrom(period.lastWeek, weekEnd), ...own]);
  const leaves: Leave[] = [];
  const take = (kind: AbsenceKind, days: number, recorded: Leave['recorded'], half = false) => {
    const from = addWorkingDays(addDays(period.from, random.int(2, length - 16)), 0);
    const to = addWorkingDays(from, days - 1);
    const all = daysFrom(from, to);
    if (all.some((day) => taken.has(day) || !employed(person, day))) return;
    for (const day of all) taken.add(day);
    leaves.push({ person, kind, from, to, half, recorded });
  };
  const vacation = () => random.weighted({ plan: 70, worklog: 20, both: 10 }) ?? 'plan';
  take('vacation', 10, vacation());
  take('vacation', 5, vacation());
  take('vacation', random.int(1, 3), vacation());
  for (let count = random.int(1, 3); count > 0; count--) take('sick', random.int(1, 3), 'worklog');
  for (let count = random.int(0, 2); count > 0; count--) take('vacation', 1, 'plan', true);
  if (random.chance(0.1)) take('duty', random.int(1, 2), 'worklog');
  return leaves;
}
