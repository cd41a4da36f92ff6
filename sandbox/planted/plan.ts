import type { Person } from '../agency/generate/cast.ts';
import type { Random } from '../agency/random.ts';
import type { Day } from '../agency/time.ts';

/** What is planted in an epic; null: nothing is. Known to the generator alone. */
export const plantable = [
  'scope-added',
  'reopened',
  'underestimated',
  'team-changed',
  'outside-forecast',
  'blocked',
] as const;
export type Planted = (typeof plantable)[number] | null;

/** A ticket as it is drawn: how big it looked, how long it takes, and what happens to it. Hours. */
export interface DrawnTicket {
  estimateHours: number;
  trueHours: number;
  /** Days after the epic's start it was created, put into the epic and begun. */
  createdOn: number;
  joinedOn: number;
  begun: number;
  person: Person;
  /** Hours after it came back from done. */
  reworkHours: number;
  blockedDays: number;
}

/** What a project's tickets are sized in, if anything. */
export type Sizing = 'estimates' | 'points' | 'none';

export interface DrawnEpic {
  /** The first day of work on it. */
  from: Day;
  planted: Planted;
  forecastHours: number;
  tickets: DrawnTicket[];
  /** Hours on the epic itself. */
  directHours: number;
  sizing: Sizing;
}

/** Log-normal around 1 with the spread real tasks have around their estimates. */
export function scatter(random: Random, spread: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  return Math.exp(normal * spread - (spread * spread) / 2);
}
