import { ActionIcon, Badge, Button, Group } from '@mantine/core';
import { CommentIcon, EyeIcon, KebabHorizontalIcon } from '@primer/octicons-react';
import type { ReactNode } from 'react';
import { jsonList, stringOf } from '../../../slack/workspace/json.ts';
import type { SlackMessage } from '../../../slack/workspace/model.ts';
import { usePage, useZone } from '../live/context.ts';
import { EmojiText } from '../text/emoji.tsx';
import { Mrkdwn } from '../text/mrkdwn.tsx';
import { clockTime, instantOf } from '../text/time.ts';
import { Avatar } from './avatar.tsx';
import { Files } from './files.tsx';
import { MessageBlocks } from './message-blocks.tsx';
import { ShortcutMenu } from './shortcut-menu.tsx';

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
  const { here, go } = usePage();
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
        {isPrivate && (
          <p className="only-you">
            <EyeIcon /> Only visible to you
          </p>
        )}
        <Body placeId={placeId} message={message} />
        {!inThread && replies.length > 0 && <Replies root={message} replies={replies} />}
      </div>
      <div className="message-tools" key={here.userId}>
        {!inThread && !isPrivate && (
          <ActionIcon
            aria-label="Reply in thread"
            title="Reply in thread"
            onClick={() => go({ threadTs: message.thread_ts ?? message.ts })}
          >
            <CommentIcon />
          </ActionIcon>
        )}
        <ShortcutMenu
          on="message"
          label="Message shortcuts"
          icon={<KebabHorizontalIcon />}
          at={{ channelId: placeId, ts: message.ts }}
        />
      </div>
    </article>
  );
}

/** Says that an account is a program's. */
export const appBadge = { size: 'xs', variant: 'light', color: 'gray', radius: 'sm' } as const;

function Byline({ message }: { message: SlackMessage }) {
  const { workspace } = usePage();
  const isApp = message.user === workspace.app.id;
  const member = workspace.members.find(({ id }) => id === message.user);
  return (
    <Group gap={6} className="byline">
      <strong>{isApp ? workspace.app.name : (member?.name ?? message.user)}</strong>
      {(isApp || member?.kind === 'bot') && <Badge {...appBadge}>APP</Badge>}
      {member?.status.emoji && (
        <span title={member.status.text}>
          <EmojiText text={member.status.emoji} />
        </span>
      )}
      <Time message={message} />
    </Group>
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
    <Button
      variant="subtle"
      className="replies"
      leftSection={authors.map((id) => <Avatar key={id} id={id} size={22} />)}
      rightSection={last && <small>Last at {clockTime(instantOf(last.ts), zone)}</small>}
      onClick={() => go({ threadTs: root.ts })}
    >
      {replies.length} {replies.length === 1 ? 'reply' : 'replies'}
    </Button>
  );
}
