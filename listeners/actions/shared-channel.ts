import { agreeToShare } from '../../services/shared-channel.ts';
import { actionIds } from '../../views/ids.ts';
import { channelSharedAgreed } from '../../views/messages/channel-shared.ts';
import type { Listener } from '../transport/listener.ts';
import { subjectOf } from './value.ts';

/** "Post There All the Same": what waits for a channel that another company reads goes out. */
export const channelSharedAgree: Listener = {
  kind: 'action',
  id: actionIds.channelSharedAgree,
  async handle(context) {
    const { channelId, since, by, at } = await agreeToShare(context, subjectOf(context.value));
    const { timeZone } = await context.deps.sources.workspace();
    const topic = `channel-shared/${channelId}/${since.toISOString()}`;
    await context.deps.jobs.updateSent(topic, channelSharedAgreed({ channelId, since }, { by, at, timeZone }));
  },
};
