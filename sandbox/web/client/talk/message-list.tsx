import { Fragment, useEffect, useRef } from 'react';
import { usePage } from '../live/context.ts';
import { dayOf, dividerDay, instantOf } from '../text/time.ts';
import { entriesOf, repliesOf } from './entries.ts';
import { Message } from './message.tsx';

/** The messages of a conversation or thread, kept at the newest while one is there. */
export function MessageList({ placeId, threadTs }: { placeId: string; threadTs: string | null }) {
  const { workspace, here } = usePage();
  const zone = workspace.members.find(({ id }) => id === here.userId)?.timeZone ?? workspace.clock.timeZone;
  const entries = entriesOf(workspace, placeId, threadTs, zone);
  const now = new Date(workspace.clock.now);
  const frame = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a message that came or changed is what moves the end
  useEffect(() => {
    if (atEnd.current && frame.current) frame.current.scrollTop = frame.current.scrollHeight;
  }, [workspace]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another conversation starts at its end
  useEffect(() => {
    atEnd.current = true;
    if (frame.current) frame.current.scrollTop = frame.current.scrollHeight;
  }, [placeId, threadTs]);
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
              {isNewDay && !threadTs && (
                <div className="day">
                  <span>{dividerDay(at, now, zone)}</span>
                </div>
              )}
              <Message
                placeId={placeId}
                entry={{ ...entry, isNext: entry.isNext && !isNewDay }}
                replies={threadTs ? [] : repliesOf(workspace, placeId, entry.message.ts)}
                inThread={threadTs !== null}
              />
            </Fragment>
          );
        })}
        <Doing placeId={placeId} threadTs={threadTs} />
      </div>
    </div>
  );
}

/** What the app says it is doing. */
function Doing({ placeId, threadTs }: { placeId: string; threadTs: string | null }) {
  const { workspace } = usePage();
  const status = workspace.statuses.find((one) => one.placeId === placeId && one.threadTs === (threadTs ?? ''));
  if (!status) return null;
  return (
    <p className="doing" role="status">
      {workspace.app.name} {status.loadingMessages[0] ?? status.status}
      <i aria-hidden="true" />
    </p>
  );
}
