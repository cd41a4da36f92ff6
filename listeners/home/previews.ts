import { randomBytes } from 'node:crypto';
import type { Preview } from '../../jobs/types.ts';
import type { ActorContext } from '../../services/deps.ts';
import { type VisiblePreview, visibleTo } from '../../services/preview.ts';
import { UserFacingError } from '../../services/user-facing-error.ts';
import type { PreviewData } from '../../views/modals/preview.ts';
import type { PreviewOf, Previews } from '../transport/deps.ts';

const kept = 20;

interface Kept {
  preview: Preview;
  title: string;
}

/** Kept as they are, and cut down to their reader each time they are shown: a role may have changed since. */
export function createPreviews(): Previews {
  const previews = new Map<string, Kept>();
  const keyOf = (previewId: string, by: string) => `${by} ${previewId}`;

  async function make(context: ActorContext, agentId: string, of?: PreviewOf): Promise<PreviewData> {
    const { deps, actor } = context;
    const by = actor.slackUserId;
    const agent = deps.agents.find(({ id }) => id === agentId);
    if (!agent) throw new UserFacingError('There is no such agent any more.');
    const preview = await deps.jobs.preview({ agentId: agent.id, by, ...of });
    const id = [agentId, randomBytes(6).toString('hex'), ...(of ? [of.part, of.period] : [])].join('.');
    const [oldest] = previews.keys();
    if (previews.size >= kept && oldest) previews.delete(oldest);
    previews.set(keyOf(id, by), { preview, title: agent.title });
    return dataOf(await visibleTo(context, preview), agent.title, id);
  }

  return {
    make,
    async get(context, previewId) {
      const [agentId = '', , part, period] = previewId.split('.');
      const of = part && period ? { part, period } : undefined;
      const known = previews.get(keyOf(previewId, context.actor.slackUserId));
      if (!known) return make(context, agentId, of);
      return dataOf(await visibleTo(context, known.preview), known.title, previewId);
    },
  };
}

function dataOf(visible: VisiblePreview, agentTitle: string, previewId: string): PreviewData {
  const { messages, excluded, messagesToOthers, othersLeftOut } = visible;
  const previewed = messages.map(({ recipient, content, wouldSend, reason }) => ({
    to: recipient.name,
    wouldSend,
    reason: reason ?? ('why' in recipient ? recipient.why : null),
    content,
  }));
  return {
    previewId,
    agentTitle,
    messages: previewed,
    recipients: previewed.map(({ to, wouldSend, reason }) => ({ name: to, wouldSend, reason })),
    excluded: excluded.map(({ name, reason }) => ({ name, reason })),
    messagesToOthers,
    othersLeftOut,
  };
}
