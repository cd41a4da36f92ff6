import type { Day, DayRange } from '../../agents/calendar/types.ts';
import type { ScheduleDay, Sources } from '../../agents/sources.ts';

/** When somebody is there, of the days that were asked about. */
export interface Presence {
  /** Seconds they are to work on a day; null where that is not known. */
  requiredSeconds(day: Day): number | null;
  /** On leave for the whole of a day they would have worked. */
  isAway(day: Day): boolean;
}

/** So many people are looked up one by one; whoever tells more people than this reads everybody's days at once. */
const mostSingly = 50;

/**
 * Looks up when people are there: of those asked about alone, as a round tells a few of the thousands whose days are known.
 * Everything is read when it is first asked for.
 */
export function createPresence(
  sources: Pick<Sources, 'schedule' | 'plannedAbsences' | 'absenceClaims'>,
  range: DayRange,
): (accountId: string) => Promise<Presence> {
  const single = new Map<string, Promise<ScheduleDay[]>>();
  let everybodys: Promise<Map<string, ScheduleDay[]>> | undefined;
  let leave: ReturnType<typeof readLeave> | undefined;

  async function daysOf(accountId: string): Promise<ScheduleDay[]> {
    const known = single.get(accountId);
    if (known) return known;
    if (single.size < mostSingly) {
      const own = sources.schedule({ ...range, accountIds: [accountId] });
      single.set(accountId, own);
      return own;
    }
    everybodys ??= sources.schedule(range).then(byPerson);
    return (await everybodys).get(accountId) ?? [];
  }

  return async (accountId) => {
    leave ??= readLeave(sources, range);
    const [days, { planned, claims }] = await Promise.all([daysOf(accountId), leave]);
    const required = new Map(days.map(({ day, requiredSeconds }) => [day, requiredSeconds]));
    const absent = new Map<Day, number>();
    for (const { accountId: whose, day, seconds } of planned)
      if (whose === accountId) absent.set(day, (absent.get(day) ?? 0) + seconds);
    const agreed = claims.filter((claim) => claim.accountId === accountId);
    return {
      requiredSeconds: (day) => required.get(day) ?? null,
      isAway(day) {
        if (agreed.some(({ from, until }) => from <= day && day <= until)) return true;
        const seconds = absent.get(day) ?? 0;
        return seconds > 0 && seconds >= (required.get(day) ?? 0);
      },
    };
  };
}

function byPerson(schedule: readonly ScheduleDay[]): Map<string, ScheduleDay[]> {
  const days = new Map<string, ScheduleDay[]>();
  for (const row of schedule) {
    const own = days.get(row.accountId);
    if (own) own.push(row);
    else days.set(row.accountId, [row]);
  }
  return days;
}

/** Leave that is planned or agreed; what was only asked for is none. */
async function readLeave(sources: Pick<Sources, 'plannedAbsences' | 'absenceClaims'>, range: DayRange) {
  const [planned, claims] = await Promise.all([sources.plannedAbsences(range), sources.absenceClaims(range)]);
  return {
    planned: planned.filter(({ requested }) => !requested),
    claims: claims.filter(({ state }) => state === 'agreed'),
  };
}
