import type { WebClient } from '@slack/web-api';
import type { Form } from '../forms/form.ts';
import { isPlatformError } from './platform-error.ts';

/** Slack Connect: everybody of the other company reads what is posted there. */
const shared =
  'That channel is shared with another company, which would read what Reeve says of people and budgets; choose another.';

/** Why Reeve cannot, or must not, write to a channel, in words for the field; null when it can. */
export async function channelProblem(client: WebClient, channel: string): Promise<string | null> {
  const invite = 'Reeve is not in that channel: write `/invite @Reeve` there, then save again.';
  try {
    const { channel: found } = await client.conversations.info({ channel });
    if (found?.is_archived) return 'That channel is archived; choose another.';
    if (found?.is_ext_shared || found?.is_pending_ext_shared) return shared;
    return found?.is_member === false ? invite : null;
  } catch (error) {
    // A private channel Reeve is not in looks like one that does not exist.
    if (isPlatformError(error, ['channel_not_found'])) return invite;
    if (isPlatformError(error, ['missing_scope'])) return null;
    throw error;
  }
}

/** Notes at its field why Reeve cannot write to the channel chosen there. */
export async function checkChannel(client: WebClient, form: Form, name: string): Promise<void> {
  const channel = form.text(name);
  const problem = channel && (await channelProblem(client, channel));
  if (problem) form.wrong(name, problem);
}

/** Why somebody cannot be written to, in words for the field; null when they can. */
export async function userProblem(client: WebClient, user: string): Promise<string | null> {
  try {
    const { user: found } = await client.users.info({ user });
    if (found?.deleted) return `${found.real_name ?? 'That person'} has left the workspace; choose somebody else.`;
    return found?.is_bot ? 'That is an app, not a person.' : null;
  } catch (error) {
    if (isPlatformError(error, ['user_not_found', 'user_not_visible'])) return 'Slack knows no such person any more.';
    throw error;
  }
}
