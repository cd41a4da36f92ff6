import type { BriefData } from '../../agents/brief.ts';
import { isSure } from '../../agents/identity.ts';
import type { Notice } from '../../agents/notice.ts';
import type { OutboxRow } from '../../store/outbox.ts';
import type { MessageContent } from '../../views/blocks.ts';
import type { Render, RenderContext } from '../types.ts';
import type { Directory } from './directory.ts';
import { nameOfTarget } from './recipient.ts';

/** The notices a row consists of. */
export function noticesOf(body: OutboxRow['body']): Notice[] {
  return body.kind === 'notice' ? [body.notice] : body.notices;
}

/** What wording may depend on, for a reader in a zone. */
export function contextFor(timeZone: string, directory: Directory): RenderContext {
  return {
    now: directory.now,
    timeZone,
    jiraSiteUrl: directory.workspace.jiraSiteUrl,
    slackUserIdOf(accountId) {
      const person = directory.person(accountId);
      return person?.active && isSure(person) ? person.slackUserId : null;
    },
  };
}

/** A row's message, and the plainer one for a workspace that refuses its blocks. */
export interface Rendered {
  content: MessageContent;
  fallback(): MessageContent;
}

/** Words a row, with those of its notices that still hold. Throws what `render.fit` throws. */
export function renderRow(
  body: OutboxRow['body'],
  notices: Notice[],
  render: Render,
  context: RenderContext,
  directory: Directory,
  since: Pick<BriefData, 'last' | 'settled'> = { last: null, settled: [] },
): Rendered {
  const content = render.fit(wording(body, notices, render, context, directory, since));
  const first = notices[0];
  const plain =
    body.kind === 'notice' && first
      ? () => render.fallback(first, context)
      : () => ({ text: content.text, blocks: [] });
  return { content, fallback: () => render.fit(plain()) };
}

/** The short reply by which a notice's news is told in the thread of its topic's message. */
export function renderReply(
  body: OutboxRow['body'],
  news: readonly string[],
  render: Render,
  context: RenderContext,
): Rendered {
  if (body.kind !== 'notice') throw new RangeError('only a notice has news');
  const content = render.fit(render.reply(body.notice, news, context));
  return { content, fallback: () => ({ text: content.text, blocks: [] }) };
}

function wording(
  body: OutboxRow['body'],
  notices: Notice[],
  render: Render,
  context: RenderContext,
  directory: Directory,
  since: Pick<BriefData, 'last' | 'settled'>,
): MessageContent {
  switch (body.kind) {
    case 'notice':
      return render.notice(body.notice, context);
    case 'digest':
      return render.digest(notices, context);
    case 'brief':
      return render.brief({ notices, ...since }, context);
    case 'shadow':
      return render.shadow(
        body.agentTitle,
        notices.map((notice) => ({ notice, to: recipientName(notice, directory) })),
        context,
      );
  }
}

/** Whom a notice is for, in words. */
export function recipientName({ audience }: Notice, directory: Pick<Directory, 'person'>): string {
  return audience.kind === 'admins' ? 'the admins' : nameOfTarget(audience, directory);
}
