import type { WorkingClock } from '../../calendar/working-time.ts';
import { readComment, shortened } from './read-comment.ts';
import type { Activity, Named, Statement } from './statement.ts';

/** The plan's three: somebody is at it · nobody has been for days · something named is in the way. */
export type Category = 'active' | 'passive' | 'blocked';

/** Words a judgement rests on, with who wrote them and when. */
export interface Quote {
  activityId: string;
  author: string;
  at: Date;
  quote: string;
}

/** Why an item waits, as far as it can be told. */
export interface Context {
  category: Category;
  /** 0–1. */
  confidence: number;
  /** Whom or what it waits for; `outside` when that is nobody here. */
  waitsFor: (Named & { outside: boolean }) | null;
  quote: Quote | null;
  /** The last time anybody did anything to it, moving it included. */
  lastActivityAt: Date;
  by: 'rules' | 'model';
}

export interface ContextRules {
  /** Working days without work on it after which it is passively stuck. */
  passiveAfterDays: number;
  /** Comments from this many hours before it came into the status still count: people say why, then move it. */
  leadHours: number;
}

type Read = Activity & { statement: Statement | null };

/** What rules make of everything that happened to an item since it came into its status, as of `at`. */
export function readContext(
  activities: readonly Activity[],
  { enteredAt, at, saysBlocked }: { enteredAt: Date; at: Date; saysBlocked: boolean },
  clock: WorkingClock,
  rules: ContextRules,
): Context {
  const read = inStay(activities, enteredAt, at, rules.leadHours);
  const lastActivityAt = read.findLast((one) => one.at > enteredAt)?.at ?? enteredAt;
  const daysSince = (moment: Date) => clock.hoursBetween(moment, at) / clock.hoursPerDay;
  const said = read.findLast(({ statement }) => statement !== null);
  const work = read.findLast(isWork)?.at ?? enteredAt;
  const common = { lastActivityAt, by: 'rules' as const, quote: said ? quoteOf(said) : null };
  const block = standingBlock(read);
  if (block) return { ...common, category: 'blocked', confidence: 0.9, waitsFor: waitOf(block), quote: quoteOf(block) };
  const waitsFor = said?.statement && isWait(said.statement) ? waitOf(said) : null;
  // The status says blocked; somebody who is at it all the same, and says so, has only not moved it.
  const atIt = daysSince(work) < rules.passiveAfterDays && (said?.statement?.says === 'active' || isCommit(read));
  if (saysBlocked && !atIt) return { ...common, category: 'blocked', confidence: waitsFor ? 0.8 : 0.6, waitsFor };
  if (daysSince(work) >= rules.passiveAfterDays) return { ...common, category: 'passive', confidence: 0.9, waitsFor };
  if (waitsFor) return { ...common, category: 'passive', confidence: 0.8, waitsFor };
  if (said?.statement?.says === 'active' && isEmptyPromise(read, said, daysSince, rules.passiveAfterDays))
    return { ...common, category: 'passive', confidence: 0.7, waitsFor: null };
  return { ...common, category: 'active', confidence: atIt ? 0.9 : 0.6, waitsFor: null };
}

/** The last human words of a stay that rules make nothing of; a model may. Newest last, five at most. */
export function unreadComments(
  activities: readonly Activity[],
  enteredAt: Date,
  at: Date,
  leadHours: number,
): Activity[] {
  const comments = inStay(activities, enteredAt, at, leadHours).filter(({ text }) => text.trim() !== '');
  const last = comments.at(-1);
  return last && last.statement === null ? comments.slice(-5) : [];
}

function inStay(activities: readonly Activity[], enteredAt: Date, at: Date, leadHours: number): Read[] {
  const from = enteredAt.getTime() - leadHours * 3_600_000;
  return activities
    .filter((one) => one.at.getTime() >= from && one.at <= at)
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map((one) => ({ ...one, statement: one.text ? readComment(one.text) : null }));
}

/** The last named block that nothing has cleared: no word of it, no commit, nobody back at work since. */
function standingBlock(read: readonly Read[]): Read | null {
  const index = read.findLastIndex(({ statement }) => statement?.says === 'blocked');
  const block = read[index];
  if (!block) return null;
  const cleared = read
    .slice(index + 1)
    .some(({ kind, statement }) => kind === 'commit' || statement?.says === 'cleared' || statement?.says === 'active');
  return cleared ? null : block;
}

const isCommit = (read: readonly Read[]) => read.findLast(isWork)?.kind === 'commit';

/** Asking how it stands, or saying that it waits, moves nothing. */
const isWork = ({ statement }: Read) =>
  statement === null || statement.says === 'active' || statement.says === 'cleared';
const isWait = ({ says }: Statement) => says === 'waiting' || says === 'external';

/** “Working on it”, in the same words as days ago, with nothing done and nothing else said between. */
function isEmptyPromise(
  read: readonly Read[],
  last: Read,
  daysSince: (moment: Date) => number,
  passiveAfterDays: number,
): boolean {
  const done = read.findLastIndex(({ kind }) => kind !== 'comment');
  const wordsOf = ({ statement }: Read) => statement?.quote.toLowerCase().replace(/[^\p{L}]+/gu, ' ');
  const said = read.slice(done + 1).filter(({ authorId }) => authorId === last.authorId);
  const [first] = said;
  if (said.length < 2 || !first || said.some((one) => wordsOf(one) !== wordsOf(last))) return false;
  return daysSince(first.at) >= passiveAfterDays;
}

const quoteOf = ({ id, author, at, statement, text }: Read): Quote => ({
  activityId: id,
  author,
  at,
  quote: statement?.quote ?? shortened(text),
});

function waitOf({ statement }: Read): Context['waitsFor'] {
  if (!statement?.on) return null;
  return { ...statement.on, outside: statement.says === 'external' };
}
