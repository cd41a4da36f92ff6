import type { WebClient } from '@slack/web-api';
import type { Form } from '../forms/form.ts';
import { isPlatformError } from './platform-error.ts';

/** Slack Connect: everybody of the other company reads what is posted there. */
export const sharedWarning =
  ' ⚠️ That channel is shared with another company, which would read what Reeve says of budgets and tickets: Reeve posts ' +
  'nothing there until an admin or the project’s PM has agreed, and asks them when there is something to post.';

interface ChannelCheck {
  /** Why Reeve cannot write to it, in words for the field; null when it can. */
  problem: string | null;
  /** What to know before it is used, to be said once it is stored; empty when there is nothing. */
  warning: string;
}

const fine: ChannelCheck = { problem: null, warning: '' };
const problem = (words: string): ChannelCheck => ({ problem: words, warning: '' });

/** Whether Reeve can write to a channel, and who else reads it. */
export async function checkedChannel(client: WebClient, channel: string): Promise<ChannelCheck> {
  const invite = 'Reeve is not in that channel: write `/invite @Reeve` there, then save again.';
  try {
    const { channel: found } = await client.conversations.info({ channel });
    if (found?.is_archived) return problem('That channel is archived; choose another.');
    if (found?.is_member === false) return problem(invite);
    return found?.is_ext_shared || found?.is_pending_ext_shared ? { problem: null, warning: sharedWarning } : fine;
  } catch (error) {
    // A private channel Reeve is not in looks like one that does not exist.
    if (isPlatformError(error, ['channel_not_found'])) return problem(invite);
    if (isPlatformError(error, ['missing_scope'])) return fine;
    throw error;
  }
}

/** Notes at its field why Reeve cannot write to the channel chosen there; answers what to say of it once it is stored. */
export async function checkChannel(client: WebClient, form: Form, name: string): Promise<string> {
  const channel = form.text(name);
  const checked = channel ? await checkedChannel(client, channel) : fine;
  if (checked.problem) form.wrong(name, checked.problem);
  return checked.warning;
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
