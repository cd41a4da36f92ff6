import type { NewOutboxRow, OutboxRow } from '../../store/outbox.ts';
import type { Directory } from './directory.ts';

/** A row that reaches nobody else, for each admin who can be written to. None for what is already for a member. */
export async function rowsForAdmins(row: OutboxRow, directory: Directory): Promise<NewOutboxRow[]> {
  const { agentId, runKey, body, topic, rank, expiresAt, shortIds = [] } = row;
  const admins = await Promise.all(directory.workspace.adminSlackUserIds.map((id) => directory.slackUser(id)));
  return admins.flatMap((user) => {
    if (!('id' in user) || user.deleted) return [];
    const { id: slackUserId } = user;
    const target = { kind: 'member' as const, slackUserId };
    return [{ key: `${row.key}/${slackUserId}`, topic, agentId, runKey, body, target, rank, expiresAt, shortIds }];
  });
}
