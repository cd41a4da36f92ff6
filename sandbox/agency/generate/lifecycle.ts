import type { Random } from '../random.ts';
import { addWorkingDays, type Day, instantOf } from '../time.ts';
import type { IssueDraft, StatusName } from './draft.ts';
import { blockedComments, comments } from './themes.ts';

/** Walks through working hours: `step` moves some working days on, or later the same day, and gives the instant. */
function walkFrom(day: Day, zone: string, random: Random) {
  let today = addWorkingDays(day, 0);
  let minute = random.int(545, 660);
  return {
    now: () => instantOf(today, minute, zone),
    step(days: number) {
      const later = minute + random.int(20, 150);
      if (days === 0 && later < 1080) {
        minute = later;
      } else {
        today = addWorkingDays(today, Math.max(days, 1));
        minute = random.int(545, 1060);
      }
      return instantOf(today, minute, zone);
    },
  };
}

export interface LifecycleOptions {
  start: Day;
  /** Working days of work before review. */
  work: number;
  zone: string;
  /** Accounts of those who act: the assignee, a reviewer, a tester, the PM. */
  by: { assignee: string; reviewer: string; tester: string; pm: string };
  uat: boolean;
}

/** Adds an issue's way from In Progress to Done, with blockades, long waits and re-openings, and its comments. */
export function live(issue: IssueDraft, random: Random, options: LifecycleOptions): void {
  const { by } = options;
  const walk = walkFrom(options.start, options.zone, random);
  const enter = (to: StatusName, who: string, at: number) => issue.changes.push({ kind: 'status', at, by: who, to });
  const say = (text: string, who: string) => issue.comments.push({ at: walk.step(0), by: who, text });
  const stuckIn = random.chance(0.06) ? random.pick<StatusName>(['Code Review', 'QA', 'UAT', 'Blocked']) : undefined;
  if (stuckIn) issue.stuckIn = stuckIn;
  const wait = (status: StatusName, days: number) => (status === stuckIn ? random.int(8, 24) : days);

  enter('In Progress', by.assignee, walk.now());
  if (stuckIn === 'Blocked' || random.chance(0.06)) {
    enter('Blocked', by.assignee, walk.step(random.int(0, 2)));
    say(random.pick(blockedComments), by.assignee);
    enter('In Progress', by.pm, walk.step(wait('Blocked', random.int(1, 3))));
  }
  if (random.chance(0.12)) say(random.pick(comments), by.assignee);
  enter('Code Review', by.assignee, walk.step(options.work));
  if (stuckIn === 'Code Review' && random.chance(0.6)) say(random.pick(comments), by.assignee);
  enter('QA', by.reviewer, walk.step(wait('Code Review', random.int(0, 2))));
  if (random.chance(0.08)) {
    say('Found two problems, back to work.', by.tester);
    enter('In Progress', by.tester, walk.step(0));
    enter('Code Review', by.assignee, walk.step(1));
    enter('QA', by.reviewer, walk.step(random.int(0, 1)));
  }
  if (options.uat && (stuckIn === 'UAT' || random.chance(0.45))) {
    enter('UAT', by.tester, walk.step(wait('QA', random.int(0, 2))));
    if (random.chance(0.15)) say(random.pick(comments), by.pm);
    enter('Done', by.pm, walk.step(wait('UAT', random.int(1, 4))));
  } else {
    enter('Done', by.tester, walk.step(wait('QA', random.int(0, 2))));
  }
  if (random.chance(0.05)) {
    walk.step(random.int(2, 9));
    say('The problem is back in production, re-opened.', by.pm);
    enter('In Progress', by.pm, walk.step(0));
    enter('Code Review', by.assignee, walk.step(random.int(1, 2)));
    enter('Done', by.tester, walk.step(1));
  }
}
