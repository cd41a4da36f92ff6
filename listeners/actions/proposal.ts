import { actionIds } from '../../views/ids.ts';
import { slackDate } from '../../views/mrkdwn.ts';
import { section, smallPrint } from '../../views/parts.ts';
import type { ActionContext, Listener } from '../transport/listener.ts';
import { sendFile } from '../web-api/slack-file.ts';
import { subjectOf } from './value.ts';

/** "Set 120 h", "Snooze", …: does what was asked for in words, once, for whoever asked. */
export const proposalConfirm: Listener = {
  kind: 'action',
  id: actionIds.proposalConfirm,
  async handle(context) {
    const { deps, actor, client } = context;
    const done = await deps.conversation.confirm({ deps, actor }, subjectOf(context.value), (file) =>
      sendFile(client, actor.slackUserId, file),
    );
    await settle(context, done, `Confirmed by <@${actor.slackUserId}> · ${slackDate(deps.clock(), actor.timeZone)}`);
  },
};

/** "Cancel". */
export const proposalCancel: Listener = {
  kind: 'action',
  id: actionIds.proposalCancel,
  async handle(context) {
    const { deps, actor } = context;
    await deps.conversation.cancel({ deps, actor }, subjectOf(context.value));
    await settle(
      context,
      'Put away. Nothing was changed.',
      `<@${actor.slackUserId}> · ${slackDate(deps.clock(), actor.timeZone)}`,
    );
  },
};

/** The message becomes what was done. One only its reader sees cannot be changed, so the answer stands beside it. */
async function settle({ deps, client, message, answer }: ActionContext, text: string, note: string): Promise<void> {
  const content = deps.fit.message({ text, blocks: [section(text), smallPrint(note)] });
  const isOwn = message?.channel.startsWith('D') ?? false;
  if (message && isOwn) await client.chat.update({ channel: message.channel, ts: message.ts, ...content });
  else await answer(content);
}

/** "Right" or "Wrong" under an answer: kept with the question. */
export const answerFeedback: Listener = {
  kind: 'action',
  id: actionIds.answerFeedback,
  async handle({ deps, actor, value, message, answer }) {
    const verdict = value === 'bad' ? 'bad' : 'good';
    const thread = {
      channel: message?.channel ?? '',
      threadTs: message?.threadTs ?? '',
      slackUserId: actor.slackUserId,
    };
    const known = await deps.store.conversations.judge(thread, verdict);
    if (known)
      await deps.store.audit.add({
        at: deps.clock(),
        by: actor.slackUserId,
        action: 'answer-judged',
        subject: 'conversation',
        after: verdict,
      });
    const text =
      verdict === 'good'
        ? 'Good to know, thank you.'
        : 'Thank you: it is kept with the question, and looked at. `/pm` has the same figures in full.';
    await answer({ text, blocks: [] });
  },
};
