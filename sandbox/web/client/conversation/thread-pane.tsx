import { usePage } from '../live/context.ts';
import { Composer } from './composer.tsx';
import { MessageList } from './message-list.tsx';

/** A thread beside its conversation. */
export function ThreadPane({ placeId, threadTs }: { placeId: string; threadTs: string }) {
  const { workspace, go, act } = usePage();
  const place = workspace.places.find(({ id }) => id === placeId);
  const isWorking =
    workspace.working.includes(`${placeId}/${threadTs}`) ||
    (place?.messages ?? []).some((one) => one.thread_ts === threadTs && one.streaming_state === 'in_progress');
  return (
    <aside className="side-pane" aria-label="Thread">
      <header>
        <h2>
          Thread <small>{place?.kind === 'im' ? workspace.app.name : `#${place?.name}`}</small>
        </h2>
        <button type="button" className="icon-button" aria-label="Close thread" onClick={() => go({ threadTs: null })}>
          ×
        </button>
      </header>
      <MessageList placeId={placeId} threadTs={threadTs} />
      {isWorking && (
        <button
          type="button"
          className="button stop"
          onClick={() => void act({ kind: 'stopAnswer', channelId: placeId, threadTs })}
        >
          ■ Stop
        </button>
      )}
      <Composer key={threadTs} placeId={placeId} threadTs={threadTs} placeholder="Reply…" />
    </aside>
  );
}
