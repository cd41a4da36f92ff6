import { numberText } from '../../agents/numbers.ts';
import type { Project } from '../../agents/project.ts';
import { inWords } from '../../agents/visible-text.ts';
import type { BottleneckFacts } from '../../agents/workflow-bottleneck/finding.ts';
import { mustReach } from '../../services/access.ts';
import { manages } from '../../services/project-access.ts';
import { UserFacingError } from '../../services/user-facing-error.ts';
import { stuckNow } from '../../services/workflow-bottleneck/stuck-now.ts';
import type { Reply } from '../../views/answers/reply.ts';
import { itemSaid, stuckLine } from '../../views/answers/stuck.ts';
import { quoted } from '../../views/parts.ts';
import { sourceWords } from '../../views/source-words.ts';
import { learntText } from '../../views/workflow-bottleneck/command.ts';
import type { AskedContext } from '../asked.ts';
import { messageContextOf, personAsked, projectAsked } from '../subjects.ts';
import type { ArgumentsOf } from '../use-cases.ts';

type Asked = ArgumentsOf<'stuck'> & { kind: BottleneckFacts['kind'] };

/** Tickets that wait longer than their like, in the asker’s projects or for the people they answer for. */
export const answerStuck = (context: AskedContext, asked: ArgumentsOf<'stuck'>): Promise<Reply> =>
  waiting(context, { ...asked, kind: 'ticket' });

/** The same of pull requests. */
export const answerReviews = (context: AskedContext, asked: ArgumentsOf<'reviews'>): Promise<Reply> =>
  waiting(context, { ...asked, kind: 'pull-request' });

async function waiting(context: AskedContext, asked: Asked): Promise<Reply> {
  const { deps, actor } = context;
  mustReach(deps, actor, 'command:/pm stuck');
  const [prefix] = asked.ticket?.split('-') ?? [];
  const { projects, isTheirs: isVisible } = await within(context, asked.project ?? prefix);
  const person = asked.of === undefined ? null : await personAsked(context, asked.of);
  const isTheirs = (item: BottleneckFacts) =>
    isVisible(item) && (person === null || item.movers.some(({ accountId }) => accountId === person.accountId));
  const [now, sources, message] = await Promise.all([
    stuckNow(deps, projects),
    deps.sources.freshness(),
    messageContextOf(context),
  ]);
  const known = sources.map((each) => sourceWords(each, actor.timeZone));
  const unlearnt = now.learntAt === null || now.learning ? [learntText(now, message)] : [];
  const source = [...known, ...unlearnt].join(' · ');
  if (now.problems.length > 0)
    return { text: `The data is not up to date, so I call nothing stuck: ${now.problems.join('; ')}.`, source };
  const all = [...now.items, ...(asked.days === undefined && asked.ticket === undefined ? [] : now.active)];
  const items = all.filter((item) => isTheirs(item) && fits(item, asked));
  const what = asked.kind === 'ticket' ? 'ticket' : 'pull request';
  if (asked.ticket !== undefined) {
    const item = items.find(({ itemKey }) => itemKey === asked.ticket);
    return {
      ...(item ? itemSaid(item, message) : { text: await notWaiting(context, asked.ticket, projects) }),
      source,
    };
  }
  const where = [
    ...(asked.status === undefined ? [] : [`in ${inWords(asked.status)}`]),
    ...(asked.days === undefined ? [] : [`for more than ${asked.days} days`]),
    ...(asked.project === undefined ? [] : [`in ${inWords(asked.project.toUpperCase(), 20)}`]),
    ...(person === null ? [] : [`for ${asked.of === 'me' ? 'you' : inWords(person.displayName)}`]),
  ].join(' ');
  const count = items.length === 1 ? `1 ${what} waits` : `${items.length} ${what}s wait`;
  const busy = now.active.filter((item) => isTheirs(item) && fits(item, asked));
  if (items.length === 0 && busy.length > 0) {
    const many = busy.length === 1 ? `1 ${what} waits` : `${busy.length} ${what}s wait`;
    const at = `${many} long${where === '' ? '' : ` ${where}`}, and somebody is at ${busy.length === 1 ? 'it' : 'them'}.`;
    return { text: at, lines: busy.map((item) => stuckLine(item, message)), source };
  }
  const text =
    items.length === 0
      ? `No ${what} waits longer than its like${where === '' ? '' : ` ${where}`}; ${numberText(now.watched)} tickets and pull requests were looked at.`
      : `*${count}* longer than ${items.length === 1 ? 'its' : 'their'} like${where === '' ? '' : ` ${where}`}, the worst first.`;
  return { text, lines: items.map((item) => stuckLine(item, message)), source };
}

/** Where a ticket stands that does not wait too long. Throws UserFacingError when there is none of that key. */
async function notWaiting({ deps }: AskedContext, key: string, projects: readonly Project[]): Promise<string> {
  const projectKeys = projects.map((project) => project.key);
  const fields = ['key', 'summary', 'status', 'statusCategory', 'deletedAt'] as const;
  const issue = (await deps.sources.issues({ projectKeys, fields })).find((each) => each.key === key);
  if (!issue || issue.deletedAt !== null) throw new UserFacingError(`Reeve knows no ticket ${inWords(key, 40)}.`);
  const waits = issue.statusCategory === 'done' ? 'it is done' : 'it does not wait longer than its like';
  return `*${issue.key}* ${quoted(issue.summary, 80)} is in ${quoted(issue.status, 40)}: ${waits}.`;
}

const fits = ({ kind, statusName, days }: BottleneckFacts, asked: Asked) =>
  kind === asked.kind &&
  (asked.status === undefined || statusName.toLowerCase() === asked.status.toLowerCase()) &&
  (asked.days === undefined || days > asked.days);

/** The projects looked at, and whose items of them the asker may see: a PM all, others what waits for them or their people. */
async function within(
  context: AskedContext,
  key: string | undefined,
): Promise<{ projects: Project[]; isTheirs(item: BottleneckFacts): boolean }> {
  const { deps, actor } = context;
  if (key !== undefined) return { projects: [await projectAsked(context, key)], isTheirs: () => true };
  const living = (await deps.store.projects.all()).filter(({ archived }) => !archived);
  const own = living.filter((project) => manages(actor, project.key));
  if (own.length > 0) return { projects: own, isTheirs: () => true };
  const isOfTheirs = (accountId: string | null) =>
    accountId !== null && (accountId === actor.person?.accountId || actor.answersFor(accountId));
  return { projects: living, isTheirs: ({ movers }) => movers.some(({ accountId }) => isOfTheirs(accountId)) };
}
