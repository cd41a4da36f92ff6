import type { Person } from '../agency/generate/cast.ts';
import type { Random } from '../agency/random.ts';
import type { Day } from '../agency/time.ts';
import { type DrawnEpic, type DrawnTicket, type Planted, type Sizing, scatter } from './plan.ts';

/** How single tickets scatter around what their size says. */
const spread = 0.45;
/** What was planted is the cause of something: in the end such an epic takes this share more than forecast. */
const leastOff = 0.3;
/** Working time of an epic, calendar days. */
export const lasts = 84;

export interface Circumstances {
  from: Day;
  sizing: Sizing;
  team: readonly [Person, ...Person[]];
  /** Join, where a change of the team is planted. */
  others: readonly [Person, ...Person[]];
  /** Looks in now and then. */
  helper: Person;
  /** What the project's tickets take for an hour of estimate. */
  pace: number;
}

/**
 * An ordinary epic: some tickets come late, a few come back, some wait a day or two, a helper looks in, and its forecast is
 * near what was known. Then, if anything is planted, that; drawn anew while luck undoes it.
 */
export function drawEpic(random: Random, circumstances: Circumstances, planted: Planted): DrawnEpic {
  for (;;) {
    const epic = drawnOnce(random, circumstances, planted);
    if (planted === null || hoursOf(epic) >= epic.forecastHours * (1 + leastOff)) return epic;
  }
}

const hoursOf = ({ tickets, directHours }: DrawnEpic) =>
  tickets.reduce((sum, { trueHours, reworkHours }) => sum + trueHours + reworkHours, directHours);

function drawnOnce(random: Random, circumstances: Circumstances, planted: Planted): DrawnEpic {
  const count = random.int(9, 20);
  const tickets = Array.from({ length: count }, () => ordinary(random, circumstances));
  const forecastHours = known(tickets, circumstances.pace) * (0.93 + random.next() * 0.16) + 2;
  const directHours = forecastHours * random.next() * 0.06;
  const { from, sizing } = circumstances;
  const epic = { from, sizing, planted, forecastHours: rounded(forecastHours), tickets, directHours };
  return plant(random, epic, circumstances);
}

function ordinary(random: Random, { team, helper, pace, sizing }: Circumstances): DrawnTicket {
  const estimateHours = random.pick([4, 6, 8, 8, 12, 16]);
  const size = sizing === 'none' ? 9 : estimateHours;
  const late = random.chance(0.08);
  const begun = random.int(late ? 25 : 0, lasts - 16);
  const isHelped = random.chance(0.06);
  return {
    estimateHours,
    trueHours: size * pace * scatter(random, spread),
    createdOn: late ? random.int(8, begun) : random.int(-20, -2),
    joinedOn: Number.NEGATIVE_INFINITY,
    begun,
    person: isHelped ? helper : random.pick(team),
    reworkHours: random.chance(0.06) ? 1 + random.next() * 2 : 0,
    blockedDays: random.chance(0.12) ? random.int(1, 4) : 0,
  };
}

/** Hours of what was there when the forecast was made. */
function known(tickets: readonly DrawnTicket[], pace: number): number {
  return tickets
    .filter(({ createdOn }) => createdOn < 0)
    .reduce((sum, { estimateHours }) => sum + estimateHours * pace, 0);
}

function plant(random: Random, epic: DrawnEpic, circumstances: Circumstances): DrawnEpic {
  const { tickets, forecastHours } = epic;
  const some = (share: number) =>
    new Set(random.shuffle(tickets.map((_, index) => index)).slice(0, Math.ceil(tickets.length * share)));
  const size = 0.35 + random.next() * 0.55;
  switch (epic.planted) {
    case null:
      // Half of them were simply forecast too low: nothing happened in them.
      return random.chance(0.5)
        ? epic
        : { ...epic, forecastHours: rounded(forecastHours * (0.6 + random.next() * 0.15)) };
    case 'scope-added':
      return { ...epic, tickets: [...tickets, ...more(random, circumstances, forecastHours * size, 'created')] };
    case 'outside-forecast':
      return random.chance(0.5)
        ? { ...epic, directHours: epic.directHours + forecastHours * size }
        : { ...epic, tickets: [...tickets, ...more(random, circumstances, forecastHours * size, 'moved')] };
    case 'reopened': {
      const chosen = some(0.4);
      const each = (forecastHours * size) / chosen.size;
      return withTickets(epic, chosen, (ticket) => ({ ...ticket, reworkHours: each * (0.7 + random.next() * 0.6) }));
    }
    case 'underestimated':
      return withTickets(epic, some(1), (ticket) => ({
        ...ticket,
        trueHours: ticket.trueHours * (1.4 + size * 0.7 + random.next() * 0.2),
      }));
    case 'team-changed': {
      const leaving = circumstances.team[0];
      const turn = lasts * 0.42;
      const after = new Set(tickets.flatMap(({ begun }, index) => (begun >= turn ? [index] : [])));
      const handed = withTickets(epic, after, (ticket) => ({
        ...ticket,
        person: random.pick(circumstances.others),
        trueHours: ticket.trueHours * (1.8 + size),
      }));
      const before = new Set(
        tickets.flatMap(({ begun }, index) => (begun < turn && random.chance(0.5) ? [index] : [])),
      );
      return withTickets(handed, before, (ticket) => ({ ...ticket, person: leaving }));
    }
    case 'blocked':
      return withTickets(epic, some(0.4), (ticket) => ({
        ...ticket,
        blockedDays: random.int(6, 14),
        trueHours: ticket.trueHours * (2 + size),
      }));
  }
}

function more(random: Random, circumstances: Circumstances, hours: number, how: 'created' | 'moved'): DrawnTicket[] {
  const added: DrawnTicket[] = [];
  for (let left = hours; left > 0; ) {
    const on = random.int(10, 50);
    const ticket = ordinary(random, circumstances);
    const times = how === 'created' ? { createdOn: on } : { createdOn: random.int(-60, -10), joinedOn: on };
    added.push({ ...ticket, ...times, begun: random.int(on + 1, lasts - 14), reworkHours: 0 });
    left -= ticket.trueHours;
  }
  return added;
}

function withTickets(
  epic: DrawnEpic,
  chosen: ReadonlySet<number>,
  change: (ticket: DrawnTicket) => DrawnTicket,
): DrawnEpic {
  return { ...epic, tickets: epic.tickets.map((ticket, index) => (chosen.has(index) ? change(ticket) : ticket)) };
}

/** As people forecast: in fives. */
const rounded = (hours: number) => Math.max(5, Math.round(hours / 5) * 5);
