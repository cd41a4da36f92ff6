import { Button } from '@mantine/core';
import { SquareFillIcon } from '@primer/octicons-react';
import { usePage } from '../live/context.ts';
import { SidePane } from '../shell/side-pane.tsx';
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
    <SidePane
      label="Thread"
      title={
        <>
          Thread <small>{place?.kind === 'im' ? workspace.app.name : `#${place?.name}`}</small>
        </>
      }
      close={() => go({ threadTs: null })}
    >
      <MessageList placeId={placeId} threadTs={threadTs} />
      {isWorking && (
        <Button
          className="stop"
          leftSection={<SquareFillIcon />}
          onClick={() => void act({ kind: 'stopAnswer', channelId: placeId, threadTs })}
        >
          Stop
        </Button>
      )}
      <Composer key={threadTs} placeId={placeId} threadTs={threadTs} placeholder="Reply…" />
    </SidePane>
  );
}
