import { numberText } from '../../agents/numbers.ts';
import { staleClick } from '../../services/stale-click.ts';
import { actionIds } from '../../views/ids.ts';
import { testMessage } from '../../views/messages/test-message.ts';
import { buildNoticeModal } from '../../views/modals/notice.ts';
import type { Listener } from '../transport/listener.ts';
import { showModal } from '../transport/open-modal.ts';
import { subjectOf } from './value.ts';

const mostTests = 5;

/** "Send a Test to Me": the first messages of the preview, marked as a test, only to whoever asked. */
export const sendTest: Listener = {
  kind: 'action',
  id: actionIds.sendTest,
  async handle(context) {
    const { deps, actor, client, modal, value } = context;
    const preview = await deps.previews.get(context, subjectOf(value));
    if (!modal) throw staleClick();
    const chosen = [...preview.messages].sort((a, b) => Number(b.wouldSend) - Number(a.wouldSend)).slice(0, mostTests);
    for (const message of chosen) {
      const content = deps.fit.message(testMessage(preview.agentTitle, message));
      await client.chat.postMessage({ channel: actor.slackUserId, ...content });
    }
    const { length } = chosen;
    const sent = {
      action: 'test-sent' as const,
      subject: `preview/${preview.agentTitle}`,
      after: `${numberText(length)} messages`,
    };
    if (length > 0) await deps.store.audit.add({ at: deps.clock(), by: actor.slackUserId, ...sent });
    const text =
      length === 0
        ? 'There is no message to test with: the agent has nothing to say right now.'
        : `${length === 1 ? 'One message is' : `${numberText(length)} messages are`} in your conversation with Reeve, marked as a test. Nobody else got anything.`;
    await showModal(deps, client, { id: modal.id, hash: null }, buildNoticeModal(text, 'Preview'));
  },
};
