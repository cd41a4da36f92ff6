import { Divider } from '@mantine/core';
import { Fragment, useEffect, useRef } from 'react';
import { usePage, useZone } from '../live/context.ts';
import { dayOf, dividerDay, instantOf } from '../text/time.ts';
import { entriesOf, repliesOf } from './entries.ts';
import { Message } from './message.tsx';

/** The messages of a conversation or thread, the newest in sight. */
export function MessageList({ placeId, threadTs }: { placeId: string; threadTs: string | null }) {
  const { workspace } = usePage();
  const zone = useZone();
  const entries = entriesOf(workspace, placeId, threadTs, zone);
  const now = new Date(workspace.clock.now);
  const frame = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const last = entries.at(-1)?.message;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is new is shown, wherever the reader was
  useEffect(() => {
    atEnd.current = showNewest(frame.current);
  }, [placeId, threadTs, last?.ts]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer that grows keeps its end in sight
  useEffect(() => {
    if (atEnd.current && frame.current) frame.current.scrollTop = frame.current.scrollHeight;
  }, [last]);
  return (
    <div
      className="messages"
      ref={frame}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        atEnd.current = scrollHeight - scrollTop - clientHeight < 60;
      }}
    >
      <div className="messages-inner" role="log" aria-label={threadTs ? 'Thread' : 'Messages'}>
        {entries.length === 0 && <p className="empty">Nothing has been said here yet.</p>}
        {entries.map((entry, index) => {
          const at = instantOf(entry.message.ts);
          const before = entries[index - 1];
          const isNewDay = !before || dayOf(instantOf(before.message.ts), zone) !== dayOf(at, zone);
          return (
            <Fragment key={entry.message.ts}>
              {isNewDay && !threadTs && <Divider m="10px 20px" label={<strong>{dividerDay(at, now, zone)}</strong>} />}
              <Message
                placeId={placeId}
                entry={{ ...entry, isNext: entry.isNext && !isNewDay }}
                replies={threadTs ? [] : repliesOf(workspace, placeId, entry.message.ts)}
                inThread={threadTs !== null}
              />
            </Fragment>
          );
        })}
        <AppStatus placeId={placeId} threadTs={threadTs} />
      </div>
    </div>
  );
}

/** Scrolls to the end, or to the start of the last message when that does not fit. True: the end is in sight. */
function showNewest(frame: HTMLElement | null): boolean {
  if (!frame) return true;
  const last = [...frame.querySelectorAll('article.message')].at(-1);
  const isLong = last instanceof HTMLElement && last.offsetHeight > frame.clientHeight;
  frame.scrollTop = isLong ? last.offsetTop - frame.offsetTop : frame.scrollHeight;
  return !isLong;
}

/** What the app says it is doing. */
function AppStatus({ placeId, threadTs }: { placeId: string; threadTs: string | null }) {
  const { workspace } = usePage();
  const status = workspace.statuses.find((one) => one.placeId === placeId && one.threadTs === (threadTs ?? ''));
  if (!status) return null;
  return (
    <p className="app-status" role="status">
      {workspace.app.name} {status.loadingMessages[0] ?? status.status}
      <i aria-hidden="true" />
    </p>
  );
}
