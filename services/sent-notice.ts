import { projectOf } from '../agents/matter.ts';
import type { Notice } from '../agents/notice.ts';
import { shortIdOf } from '../agents/short-id.ts';
import { type Renaming, renamedAfter } from '../store/names/rename-value.ts';
import type { Written } from '../store/names/renames.ts';
import type { OutboxRow } from '../store/outbox.ts';
import { RefusedError, whomToAsk } from './access.ts';
import type { Actor, ServiceDeps } from './deps.ts';

/** A notice together with the row that carried it. */
export interface SentNotice {
  row: OutboxRow;
  notice: Notice;
}

/** The notices a row carries: one, or those of a digest or of a shadow run. */
export function noticesOf({ body }: Pick<OutboxRow, 'body'>): Notice[] {
  return body.kind === 'notice' ? [body.notice] : body.notices;
}

/** Throws RefusedError unless the actor was told this, or answers for whom it is about. */
export function mustBeRecipient(deps: ServiceDeps, actor: Actor, { row, notice }: SentNotice): void {
  const { subject } = notice;
  const project = projectOf(notice);
  const own = subject.kind === 'person' && subject.id === actor.person?.accountId;
  const answers =
    (subject.kind === 'person' && actor.answersFor(subject.id)) ||
    (project !== null && actor.projectKeys.includes(project));
  if (own || answers || actor.role === 'admin' || isRecipient(row, actor)) return;
  throw new RefusedError(`Only whoever was told this, and those who answer for it, can see why. ${whomToAsk(deps)}`);
}

/** It was sent to them, or is addressed to them. */
function isRecipient({ target, slackUserId }: OutboxRow, actor: Actor): boolean {
  if (slackUserId === actor.slackUserId) return true;
  if (target.kind === 'member') return target.slackUserId === actor.slackUserId;
  return target.kind !== 'channel' && target.accountId === actor.person?.accountId;
}

/** The row that told this notice, by the notice's key of today; preferably the one addressed to the actor. Null when there is none. */
export async function sentNoticeByKey(
  deps: Pick<ServiceDeps, 'store'>,
  actor: Actor,
  key: string,
): Promise<SentNotice | null> {
  const row = await deps.store.outbox.byKey(key);
  const notice = row && noticesOf(row).find((each) => each.key === key);
  return row && notice ? { row, notice } : find(deps, actor, shortIdOf(key), (each) => each === key, []);
}

/**
 * The same by the short id printed on the message. An id is made of a key: once another project has that, two messages have
 * one id, and which is meant is told by when it was `written`; of an id somebody typed the newer is taken.
 */
export async function sentNoticeByShortId(
  deps: Pick<ServiceDeps, 'store'>,
  actor: Actor,
  shortId: string,
  written?: Written,
): Promise<SentNotice | null> {
  const wanted = shortId.toLowerCase();
  const since = written && (await deps.store.names.since(written));
  return find(deps, actor, wanted, (key) => shortIdOf(key) === wanted, since);
}

async function find(
  { store }: Pick<ServiceDeps, 'store'>,
  actor: Actor,
  shortId: string,
  matches: (key: string) => boolean,
  since?: readonly Renaming[],
): Promise<SentNotice | null> {
  const rows = await store.outbox.byShortId(shortId);
  const read = await store.names.reader();
  const sentNotice = rows.flatMap((row) => {
    const notices = noticesOf(row);
    // A message may be out that was printed before Jira changed a key.
    const former = (row.formerKeys ?? []).filter(matches);
    const own = notices.map(({ key }) => key).filter(matches);
    const meant = since
      ? [...former, ...own].map((key) => renamedAfter(key, since))
      : [...former.map((key) => read({ key }, row.createdAt).key), ...own];
    const notice = notices.find(({ key }) => meant.includes(key));
    return notice ? [{ row, notice }] : [];
  });
  return sentNotice.find(({ row }) => isRecipient(row, actor)) ?? sentNotice[0] ?? null;
}
