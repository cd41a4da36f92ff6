import { type CronExpression, CronExpressionParser } from 'cron-parser';

/**
 * A walk that starts inside an hour a DST change skips or repeats gives other instants than one that passes through it
 * (https://github.com/harrisiirak/cron-parser/issues/378), so every walk starts this long before what is asked.
 */
const runUpMs = 4 * 3_600_000;

/** How many ticks a search may look at: every minute of eleven days. */
const longestWalk = 16_000;

/**
 * The first `count` instants of a schedule at or after `from`. Each wall-clock time happens once a day: a skipped one an
 * hour later, a repeated one on its first pass. Empty when the schedule is not valid (see `validateSchedule`).
 */
export function nextSlots(cron: string, zone: string, from: Date, count: number): Date[] {
  if (count === 1) return firstSlot(cron, zone, from);
  const slots: Date[] = [];
  for (const slot of walk(cron, zone, from)) {
    if (slots.length >= count) break;
    slots.push(slot);
  }
  return slots;
}

/** Of each schedule: the first slot at or after an instant. It is the first after any instant in between, too. */
const firstSlots = new Map<string, { from: number; slot: number }>();
/** More schedules than anybody has. */
const mostSchedules = 1000;

function firstSlot(cron: string, zone: string, from: Date): Date[] {
  const key = `${cron} ${zone}`;
  const known = firstSlots.get(key);
  if (known && known.from <= from.getTime() && from.getTime() <= known.slot) return [new Date(known.slot)];
  for (const slot of walk(cron, zone, from)) {
    if (firstSlots.size >= mostSchedules) firstSlots.clear();
    firstSlots.set(key, { from: from.getTime(), slot: slot.getTime() });
    return [slot];
  }
  return [];
}

/** The latest instant of a schedule in `notBefore` to `atOrBefore`, both included; undefined when there is none. */
export function latestDueSlot(cron: string, zone: string, atOrBefore: Date, notBefore: Date): Date | undefined {
  // Mostly none is due, and the next one is known.
  const [first] = firstSlot(cron, zone, notBefore);
  if (!first || first > atOrBefore) return undefined;
  let latest: Date | undefined;
  for (const slot of walk(cron, zone, notBefore)) {
    if (slot > atOrBefore) break;
    latest = slot;
  }
  return latest;
}

/** What is wrong with a schedule, in words for whoever typed it; undefined when it is good. */
export function validateSchedule(cron: string, zone: string): string | undefined {
  const key = `${cron} ${zone}`;
  const known = judged.get(key);
  if (known) return known.problem;
  const problem = problemOf(cron, zone);
  if (judged.size >= mostSchedules) judged.clear();
  judged.set(key, { problem });
  return problem;
}

/** Schedules are looked at with every tick. */
const judged = new Map<string, { problem: string | undefined }>();

function problemOf(cron: string, zone: string): string | undefined {
  if (!isZone(zone)) return `"${zone}" is not a time zone. Use a name such as America/New_York`;
  const fields = cron.trim().split(/\s+/);
  if (fields.length !== 5) return `"${cron}" must have five fields: minute hour day month weekday, e.g. 0 10 * * 1`;
  if (fields.some((field) => /^h/i.test(field))) return `"${cron}" must name its times; H (any time) is not supported`;
  try {
    parse(cron, zone, new Date(0)).next();
    return undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (/explicit day of month|loop limit|out of the time span/i.test(reason)) return `"${cron}" never happens`;
    return `"${cron}" is not a schedule: one of its five fields (minute, hour, day, month, weekday) cannot be read`;
  }
}

function* walk(cron: string, zone: string, from: Date): Generator<Date> {
  if (validateSchedule(cron, zone)) return;
  const expression = parse(cron, zone, new Date(from.getTime() - runUpMs));
  for (let step = 0; step < longestWalk; step++) {
    const slot = expression.next().toDate();
    if (slot >= from) yield slot;
  }
}

function parse(cron: string, zone: string, after: Date): CronExpression {
  return CronExpressionParser.parse(cron.trim(), { tz: zone, currentDate: after });
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
