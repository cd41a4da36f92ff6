import { createRandom } from '../random.ts';
import { addWorkingDays, dayIn, instantOf } from '../time.ts';
import type { IssueDraft, StatusName } from './draft.ts';
import type { Period } from './period.ts';

/** A long wait in a status, and whether anybody is at it meanwhile: what a judge of bottlenecks has to find out. */
export interface LongWait {
  key: string;
  status: StatusName;
  /** Milliseconds; `until` is when it moved on. */
  from: number;
  until: number;
  /** Somebody works on it every other day: long, and not stuck. */
  worked: boolean;
}

/** What somebody writes who is at it; some of it says so in words no rule knows. */
const atWork: [string, ...string[]] = [
  'Still on it: two of five cases are done.',
  'I am looking into the last failing test now.',
  'Pushed a fix for the second case, third one next.',
  'Retested after the latest change, one case is left.',
];
/** What somebody writes and then does nothing. */
const lies: [string, ...string[]] = [
  'Working on this now, should be ready for review tomorrow.',
  'I will have a look at it today.',
  'Almost done, only the texts are missing.',
  'No longer blocked, I am on it.',
];

/**
 * Lets life go on, or seem to, in the long waits that the issues' lives hold: in one of four somebody is at it every other day
 * until it moves, in two of five somebody says so once and does nothing.
 */
export function liveThroughLongWaits(seed: number, period: Period, drafts: readonly IssueDraft[]): LongWait[] {
  return drafts.flatMap((draft) => {
    const span = spanOf(draft);
    if (!span) return [];
    const random = createRandom(seed, `long wait ${draft.key}`);
    const worked = random.chance(0.25);
    const zone = draft.assignee?.zone ?? period.timeZone;
    const by = draft.assignee?.accountId ?? draft.reporter;
    const first = dayIn(zone, span.from);
    const say = (workingDays: number, text: string) => {
      const at = instantOf(addWorkingDays(first, workingDays), random.int(600, 1000), zone);
      if (at > span.from && at < span.until) draft.comments.push({ at, by, text });
    };
    if (worked) for (let day = 1; day < 30; day += random.int(1, 2)) say(day, random.pick(atWork));
    else if (random.chance(0.4)) say(random.int(1, 4), random.pick(lies));
    draft.comments.sort((a, b) => a.at - b.at);
    return [{ key: draft.key, worked, ...span }];
  });
}

function spanOf({ stuckIn, changes }: IssueDraft): Pick<LongWait, 'status' | 'from' | 'until'> | null {
  if (!stuckIn) return null;
  const moves = changes.filter((change) => change.kind === 'status').sort((a, b) => a.at - b.at);
  const stays = moves.flatMap(({ to, at }, place) => {
    const next = moves[place + 1];
    return next && to === stuckIn ? [{ status: stuckIn, from: at, until: next.at }] : [];
  });
  // It may have been there before, and gone back: the long one is meant.
  return stays.sort((a, b) => b.until - b.from - (a.until - a.from))[0] ?? null;
}
