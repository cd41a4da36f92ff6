import { judgeItem } from '../../services/workflow-bottleneck/judge-item.ts';
import { stuckListFile } from '../../services/workflow-bottleneck/list-csv.ts';
import { itemToGive } from '../../services/workflow-bottleneck/reassign.ts';
import { sentItem } from '../../services/workflow-bottleneck/sent-item.ts';
import { actionIds, callbackIds, encodeValue } from '../../views/ids.ts';
import { buildNoticeModal } from '../../views/modals/notice.ts';
import { buildPingForm, buildReassignForm } from '../../views/workflow-bottleneck/modals.ts';
import type { ActionContext, Listener } from '../transport/listener.ts';
import { inModal } from '../transport/open-modal.ts';
import { sendFile } from '../web-api/slack-file.ts';
import { messageContext } from './message-context.ts';
import { subjectOf } from './value.ts';

/** "Ping": asks what to say to whoever must act. */
export const bottleneckPing: Listener = {
  kind: 'action',
  id: actionIds.ping,
  async handle(context) {
    const key = subjectOf(context.value);
    await inModal(context, { title: 'Ping', handler: 'action:bottleneck_ping' }, async () => {
      const { data } = await sentItem(context, key);
      return buildPingForm(data, encodeValue(key), callbackIds.ping, await messageContext(context));
    });
  },
};

/** "Reassign": asks who takes the ticket. */
export const bottleneckReassign: Listener = {
  kind: 'action',
  id: actionIds.reassign,
  async handle(context) {
    const key = subjectOf(context.value);
    await inModal(context, { title: 'Reassign', handler: 'action:bottleneck_reassign' }, async () => {
      const { notice, given } = await itemToGive(context, key);
      const about = { facts: notice.data, given };
      return buildReassignForm(about, encodeValue(key), callbackIds.reassign, await messageContext(context));
    });
  },
};

/** "Useful": kept, and counted. */
export const bottleneckUseful: Listener = {
  kind: 'action',
  id: actionIds.usefulStuck,
  handle: (context) => judge(context, true),
};

/** "Not Stuck": kept; repeated, the PM is proposed a higher bar for the status. */
export const bottleneckNotStuck: Listener = {
  kind: 'action',
  id: actionIds.notStuck,
  handle: (context) => judge(context, false),
};

const judge = (context: ActionContext, useful: boolean) => judgeItem(context, subjectOf(context.value), useful);

/** "Full List": everything the digest found, as a file. */
export const bottleneckList: Listener = {
  kind: 'action',
  id: actionIds.bottleneckList,
  async handle(context) {
    const key = subjectOf(context.value);
    await inModal(context, { title: 'Stuck', handler: 'action:bottleneck_list' }, async () => {
      await sendFile(context.client, context.actor.slackUserId, await stuckListFile(context, key));
      return buildNoticeModal('The file is in your conversation with Reeve: everything that was stuck then.', 'Stuck');
    });
  },
};
