import { median, quantile } from 'simple-statistics';
import type { Month } from '../../calendar/types.ts';
import { coveredPart } from '../covered.ts';
import type { ForecastVarianceSettings } from '../settings.ts';
import { sizesOf, type Unit, unitOf } from '../size.ts';
import type { EpicSnapshot } from '../snapshot.ts';
import { causeModel } from './model.ts';
import { type Kind, piecesOf } from './work.ts';

/** What is usual in a project, learnt from its other epics. */
export interface Norms {
  /** Hours a finished ticket takes per unit of size; absent where too few are known. */
  hoursPerSize: Partial<Record<Unit, number>>;
  /** Share of an epic's hours that is no foreseen work, ratio 0–1: in the middle epic, and in all but the highest (a tenth by default). */
  shares: Record<Exclude<Kind, 'foreseen'>, { usual: number; high: number }>;
  /** Epics and finished tickets they were learnt from. */
  epics: number;
  tickets: number;
}

/** What one epic teaches. */
export interface Lesson {
  epicKey: string;
  unit: Unit;
  tickets: number;
  size: number;
  hours: number;
  shares: Record<Exclude<Kind, 'foreseen'>, number> | null;
}

type From = Pick<ForecastVarianceSettings, 'normFromEpics' | 'normFromTickets' | 'usualUpToPercent'>;

/** What each of a project's epics teaches, up to a month. */
export function lessonsOf(epics: readonly EpicSnapshot[], until: Month): Lesson[] {
  return epics
    .filter(({ deleted }) => !deleted)
    .map((epic) => ({
      epicKey: epic.key,
      unit: unitOf(epic.tickets),
      ...finishedOf(epic),
      shares: sharesOf(epic, until),
    }));
}

/** The norms of a project as one of its epics sees them: that epic itself teaches nothing about itself. */
export function normsOf(lessons: readonly Lesson[], but: string, settings: From): Norms {
  const others = lessons.filter(({ epicKey }) => epicKey !== but);
  const units: Unit[] = ['hours', 'points', 'tickets'];
  const rates = units.flatMap((unit) => {
    const rate = rateOf(
      others.filter((each) => each.unit === unit),
      settings,
    );
    return rate === null ? [] : [[unit, rate] as const];
  });
  const shares = others.flatMap((each) => each.shares ?? []);
  const range = (kind: keyof Norms['shares']) => {
    const own = shares.map((each) => each[kind]);
    return own.length < settings.normFromEpics
      ? { usual: 0, high: 0 }
      : { usual: median(own), high: quantile(own, settings.usualUpToPercent / 100) };
  };
  return {
    hoursPerSize: Object.fromEntries(rates),
    shares: {
      'scope-added': range('scope-added'),
      'outside-forecast': range('outside-forecast'),
      reopened: range('reopened'),
    },
    epics: others.length,
    tickets: others.reduce((sum, { tickets }) => sum + tickets, 0),
  };
}

/** The middle epic's rate, so that one that ran away does not become the norm; all of them together where they are few. */
function rateOf(
  epics: readonly Pick<Lesson, 'tickets' | 'size' | 'hours'>[],
  { normFromEpics, normFromTickets }: From,
): number | null {
  const whole = epics.filter(({ tickets }) => tickets >= causeModel.fewestTicketsOfAnEpic);
  if (whole.length >= normFromEpics) return median(whole.map(({ hours, size }) => hours / size));
  const sum = (of: (epic: (typeof epics)[number]) => number) => epics.reduce((total, epic) => total + of(epic), 0);
  return sum(({ tickets }) => tickets) >= normFromTickets ? sum(({ hours }) => hours) / sum(({ size }) => size) : null;
}

function finishedOf({ tickets, entries }: EpicSnapshot): Pick<Lesson, 'tickets' | 'size' | 'hours'> {
  const sizes = sizesOf(tickets);
  const finished = new Set(tickets.filter(({ done, deleted }) => done && !deleted).map(({ key }) => key));
  const hours = entries.reduce(
    (sum, { ticketKey, seconds }) => (ticketKey !== null && finished.has(ticketKey) ? sum + seconds / 3600 : sum),
    0,
  );
  return { tickets: finished.size, size: [...finished].reduce((sum, key) => sum + (sizes.get(key) ?? 0), 0), hours };
}

function sharesOf(whole: EpicSnapshot, until: Month): Lesson['shares'] {
  const { epic } = coveredPart(whole);
  const hours = { foreseen: 0, 'scope-added': 0, 'outside-forecast': 0, reopened: 0 };
  for (const piece of piecesOf(epic, (month) => month <= until)) hours[piece.kind] += piece.hours;
  const total = hours.foreseen + hours['scope-added'] + hours['outside-forecast'] + hours.reopened;
  if (total <= 0 || epic.forecasts.length === 0) return null;
  return {
    'scope-added': hours['scope-added'] / total,
    'outside-forecast': hours['outside-forecast'] / total,
    reopened: hours.reopened / total,
  };
}
