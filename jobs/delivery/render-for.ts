import type { OutboxRow } from '../../store/outbox.ts';
import type { JobsDeps, Render } from '../types.ts';
import type { Directory } from './directory.ts';
import type { Recipient } from './recipient-of.ts';
import { standingOf } from './standing.ts';

/** The wording of a row: a notice says how its matter stands by what people did, also where it is told anew. */
export async function renderFor(
  deps: Pick<JobsDeps, 'store' | 'clock' | 'render'>,
  body: OutboxRow['body'],
  { slackUserId }: Pick<Recipient, 'slackUserId'>,
  people: Directory,
): Promise<Render> {
  const { render } = deps;
  if (body.kind !== 'notice') return render;
  const standing = await standingOf(deps, body.notice, people);
  const shown =
    (word: Render['notice']): Render['notice'] =>
    (notice, context) =>
      render.standing(word(notice, context), notice, standing, { ...context, slackUserId });
  return { ...render, notice: shown(render.notice), fallback: shown(render.fallback) };
}
