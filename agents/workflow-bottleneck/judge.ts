import type { Reading } from '../agent.ts';
import type { WorkingClock } from '../calendar/working-time.ts';
import { leastDaysOf } from './bar.ts';
import { baselineFor } from './baselines.ts';
import { questionOn, withReading } from './context/questions.ts';
import { type Context, readContext, unreadComments } from './context/read-context.ts';
import type { Activity } from './context/statement.ts';
import type { Item } from './item.ts';
import type { BottleneckBaseline } from './model.ts';
import type { WorkflowBottleneckSettings } from './settings.ts';
import type { Yardstick } from './yardstick.ts';

/** An item against its like. */
export interface Judged {
  item: Item;
  yardstick: Yardstick;
  context: Context;
  /** Last words rules make nothing of, for a model. */
  unread: Activity[];
  days: number;
  /** Longer than its like. */
  long: boolean;
  /** Longer than its like, and nobody is at it; or blocked for days, whatever its like do: some statuses are always slow. */
  stuck: boolean;
  /** Moved or written on lately: nothing is said of it. */
  fresh: boolean;
  /** Somebody wrote what is in the way, and nothing has happened since: told at once. */
  newlyBlocked: boolean;
  /** Hours ÷ the hours within which 95 % of its like leave: the worst first. */
  score: number;
}

const leadHours = 24;
const hourMs = 3_600_000;

export interface JudgeFacts {
  at: Date;
  baselines: ReadonlyMap<string, BottleneckBaseline>;
  clock: WorkingClock;
  settings: WorkflowBottleneckSettings;
  readings: readonly Reading[];
}

export function judge(item: Item, facts: JudgeFacts): Judged {
  const { at, settings } = facts;
  const yardstick = yardstickOf(item, facts);
  const rules = { passiveAfterDays: settings.passiveAfterDays, leadHours };
  const stay = { enteredAt: item.enteredAt, at, saysBlocked: item.saysBlocked };
  const byRules = readContext(item.activities, stay, facts.clock, rules);
  const unread = unreadComments(item.activities, item.enteredAt, at, leadHours);
  const context = withReading(byRules, item.key, unread, facts.readings, settings.confidencePercent / 100);
  const days = item.hours / item.hoursPerDay;
  const long = item.hours > yardstick.thresholdHours;
  return {
    item,
    yardstick,
    context,
    unread,
    days,
    long,
    stuck:
      context.category === 'blocked'
        ? days > Math.max(settings.blockedAfterDays, yardstick.leastDays)
        : long && context.category !== 'active',
    fresh: isFresh(item, at, settings.quietHours),
    newlyBlocked: context.category === 'blocked' && !isTouchedSinceBlock(item, context, at, settings.quietHours),
    score: item.hours / Math.max(yardstick.p95Hours, 1),
  };
}

/** Asked only of items that are told of if the answer is not “active”. */
export const questionsOn = (judged: readonly Judged[]) =>
  judged.flatMap(({ item, long, unread }) => (long && unread.length > 0 ? [questionOn(item.key, unread)] : []));

function yardstickOf(item: Item, facts: JudgeFacts): Yardstick {
  const leastDays = leastDaysOf(item, facts.settings);
  const yardstick = byItsLike(item, facts);
  return { ...yardstick, leastDays, thresholdHours: Math.max(yardstick.thresholdHours, leastDays * item.hoursPerDay) };
}

function byItsLike(item: Item, { baselines, settings }: JudgeFacts): Omit<Yardstick, 'leastDays'> {
  const found = baselineFor(baselines, item);
  if (!found || found.historyDays < settings.leastHistoryDays) {
    const stated = settings.defaultDays * item.hoursPerDay;
    return {
      level: 'stated',
      thresholdHours: stated,
      p95Hours: stated,
      medianHours: stated,
      sampleSize: found?.sampleSize ?? 0,
      openSize: found?.openSize ?? 0,
      historyDays: found?.historyDays ?? 0,
      lastTrained: found?.lastTrained ?? null,
    };
  }
  const { level, thresholdHours, p95Hours, medianHours, sampleSize, openSize, historyDays, lastTrained } = found;
  return { level, thresholdHours, p95Hours, medianHours, sampleSize, openSize, historyDays, lastTrained };
}

/** Whether anything has happened to it within the quiet hours: it moved, or somebody worked or wrote. */
function isFresh(item: Item, at: Date, quietHours: number): boolean {
  const from = at.getTime() - quietHours * hourMs;
  return item.enteredAt.getTime() > from || item.activities.some((one) => one.at.getTime() > from && one.at <= at);
}

/** The words that say what is in the way, and the move that came with them, are the news itself; what came after them is not. */
function isTouchedSinceBlock(item: Item, { quote }: Context, at: Date, quietHours: number): boolean {
  if (!quote) return true;
  const from = Math.max(at.getTime() - quietHours * hourMs, quote.at.getTime());
  return item.activities.some((one) => one.at.getTime() > from && one.at <= at && one.id !== quote.activityId);
}
