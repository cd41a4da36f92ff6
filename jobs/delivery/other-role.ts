import { isSure } from '../../agents/identity.ts';
import { matterOf } from '../../agents/matter.ts';
import type { Outbox, OutboxRow } from '../../store/outbox.ts';
import type { Directory } from './directory.ts';

/**
 * Whether somebody who gets this in the place of another is told the same matter by the same run as who they are: a lead who
 * is away and whose PM stands in for them. Nobody is told twice for having two roles.
 */
export async function isToldAnyway(
  { key, body, runKey, target }: Pick<OutboxRow, 'key' | 'body' | 'runKey' | 'target'>,
  slackUserId: string | null,
  directory: Pick<Directory, 'everybody'>,
  outbox: Pick<Outbox, 'ofRunOn'>,
): Promise<boolean> {
  if (body.kind !== 'notice' || slackUserId === null || body.notice.audience.kind !== 'pm') return false;
  const { accountId } = body.notice.audience;
  const own = new Set(
    directory.everybody.flatMap((one) => (one.slackUserId === slackUserId && isSure(one) ? [one.accountId] : [])),
  );
  if (own.has(accountId) || (target.kind === 'person' && own.has(target.accountId))) return false;
  const same = await outbox.ofRunOn(runKey, matterOf(body.notice));
  return same.some(
    (other) =>
      other.key !== key &&
      (('accountId' in other.target && own.has(other.target.accountId)) ||
        (other.target.kind === 'member' && other.target.slackUserId === slackUserId && isAdmins(other))),
  );
}

const isAdmins = ({ body }: Pick<OutboxRow, 'body'>) =>
  body.kind === 'notice' && body.notice.audience.kind === 'admins';
