import { randomBytes } from 'node:crypto';
import type { Preview } from '../../jobs/types.ts';
import { UserFacingError } from '../../services/user-facing-error.ts';
import type { PreviewData } from '../../views/modals/preview.ts';
import type { Deps, PreviewOf, Previews } from '../transport/deps.ts';

const kept = 20;

export function createPreviews(): Previews {
  const previews = new Map<string, PreviewData>();
  const keyOf = (previewId: string, by: string) => `${by} ${previewId}`;

  async function make(deps: Deps, agentId: string, by: string, of?: PreviewOf): Promise<PreviewData> {
    const agent = deps.agents.find(({ id }) => id === agentId);
    if (!agent) throw new UserFacingError('There is no such agent any more.');
    const preview = await deps.jobs.preview({ agentId: agent.id, by, ...of });
    const id = [agentId, randomBytes(6).toString('hex'), ...(of ? [of.part, of.period] : [])].join('.');
    const data = dataOf(preview, agent.title, id);
    const [oldest] = previews.keys();
    if (previews.size >= kept && oldest) previews.delete(oldest);
    previews.set(keyOf(data.previewId, by), data);
    return data;
  }

  return {
    make,
    async get(deps, previewId, by) {
      const [agentId = '', , part, period] = previewId.split('.');
      const of = part && period ? { part, period } : undefined;
      return previews.get(keyOf(previewId, by)) ?? make(deps, agentId, by, of);
    },
  };
}

function dataOf({ outcome, messages }: Preview, agentTitle: string, previewId: string): PreviewData {
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
    excluded: outcome.excluded.map(({ name, reason }) => ({ name, reason })),
  };
}
