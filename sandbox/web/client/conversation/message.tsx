import type { ReactNode } from 'react';
import { jsonList, stringOf } from '../../../slack/workspace/json.ts';
import type { SlackMessage } from '../../../slack/workspace/model.ts';
import { usePage, useZone } from '../live/context.ts';
import { emojiOf } from '../text/emoji.ts';
import { Mrkdwn } from '../text/mrkdwn.tsx';
import { clockTime, instantOf } from '../text/time.ts';
import { Avatar } from './avatar.tsx';
import { Files } from './files.tsx';
import { MessageBlocks } from './message-blocks.tsx';
import { MessageTools } from './message-tools.tsx';

export interface Entry {
  message: SlackMessage;
  /** Only the reader sees it. */
  isPrivate: boolean;
  /** Follows one of the same author closely, and so needs no name. */
  isNext: boolean;
}

/** One message with its replies' summary. */
export function Message({
  placeId,
  entry: { message, isPrivate, isNext },
  replies,
  inThread = false,
}: {
  placeId: string;
  entry: Entry;
  replies: SlackMessage[];
  inThread?: boolean;
}) {
  const { here } = usePage();
  const isStreaming = message.streaming_state === 'in_progress';
  return (
    <article
      className={`message ${isPrivate ? 'private' : ''} ${isNext ? 'next' : ''} ${isStreaming ? 'streaming' : ''}`}
      data-ts={message.ts}
      aria-busy={isStreaming}
    >
      <div className="message-side">{isNext ? <Time message={message} /> : <Avatar id={message.user} />}</div>
      <div className="message-main">
        {!isNext && <Byline message={message} />}
        {isPrivate && <p className="only-you">👁 Only visible to you</p>}
        <Body placeId={placeId} message={message} />
        {message.reactions && (
          <p className="reactions">
            {message.reactions.map(({ name, count }) => (
              <span key={name} title={`:${name}:`}>
                {emojiOf(name)} {count}
              </span>
            ))}
          </p>
        )}
        {!inThread && replies.length > 0 && <Replies root={message} replies={replies} />}
      </div>
      <MessageTools placeId={placeId} message={message} canReply={!inThread && !isPrivate} key={here.userId} />
    </article>
  );
}

function Byline({ message }: { message: SlackMessage }) {
  const { workspace } = usePage();
  const isApp = message.user === workspace.app.id;
  const member = workspace.members.find(({ id }) => id === message.user);
  return (
    <p className="byline">
      <strong>{isApp ? workspace.app.name : (member?.name ?? message.user)}</strong>
      {(isApp || member?.kind === 'bot') && <span className="app-tag">APP</span>}
      {member?.status.emoji && (
        <span title={member.status.text}>{emojiOf(member.status.emoji.replaceAll(':', ''))}</span>
      )}
      <Time message={message} />
    </p>
  );
}

function Time({ message }: { message: SlackMessage }) {
  const zone = useZone();
  const at = instantOf(message.ts);
  return (
    <time dateTime={at.toISOString()} title={at.toLocaleString('en-US', { timeZone: zone })}>
      {clockTime(at, zone)}
    </time>
  );
}

function Body({ placeId, message }: { placeId: string; message: SlackMessage }): ReactNode {
  const hasBlocks = (message.blocks ?? []).length > 0;
  return (
    <>
      {hasBlocks ? <MessageBlocks placeId={placeId} message={message} /> : <Mrkdwn text={message.text} />}
      {jsonList(message.attachments).map((attachment) => (
        <blockquote key={JSON.stringify(attachment)}>
          <Mrkdwn text={stringOf(attachment.text) ?? stringOf(attachment.fallback) ?? ''} />
        </blockquote>
      ))}
      {message.files && <Files files={message.files} />}
      {message.edited && <small className="edited">(edited)</small>}
    </>
  );
}

function Replies({ root, replies }: { root: SlackMessage; replies: SlackMessage[] }) {
  const { go } = usePage();
  const zone = useZone();
  const authors = [...new Set(replies.map(({ user }) => user))].slice(0, 4);
  const last = replies.at(-1);
  return (
    <button type="button" className="replies" onClick={() => go({ threadTs: root.ts })}>
      {authors.map((id) => (
        <Avatar key={id} id={id} size={22} />
      ))}
      <strong>
        {replies.length} {replies.length === 1 ? 'reply' : 'replies'}
      </strong>
      {last && <span>Last at {clockTime(instantOf(last.ts), zone)}</span>}
    </button>
  );
}
