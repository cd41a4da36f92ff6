import { useEffect } from 'react';
import { usePage } from '../live/context.ts';
import { post } from '../live/server.ts';
import { Composer } from './composer.tsx';
import { MessageList } from './message-list.tsx';
import { Prompts } from './prompts.tsx';

/** A conversation, or the messages of the app's direct message. */
export function Conversation({ placeId }: { placeId: string }) {
  const { workspace, here, act, go } = usePage();
  const place = workspace.places.find(({ id }) => id === placeId);
  const isDirect = place?.kind === 'im';
  const unread = workspace.unread[here.userId]?.[placeId] ?? 0;
  useEffect(() => {
    if (unread > 0) void post('/api/seen', { userId: here.userId, placeId });
  }, [unread, here.userId, placeId]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: opening the tab is told once a visit, not at each change
  useEffect(() => {
    if (isDirect) void act({ kind: 'openHome', tab: 'messages' });
  }, [placeId, isDirect]);
  const name = isDirect ? workspace.app.name : `#${place?.name}`;
  const openThread = (said?: { ts: string }) => {
    if (isDirect && said) go({ threadTs: said.ts });
  };
  return (
    <div className="conversation">
      <MessageList placeId={placeId} threadTs={null} />
      {isDirect && <Prompts placeId={placeId} onSaid={(done) => openThread(done.said)} />}
      <Composer
        key={placeId}
        placeId={placeId}
        threadTs={null}
        placeholder={`Message ${name}`}
        onSaid={(done) => openThread(done.said)}
      />
    </div>
  );
}
