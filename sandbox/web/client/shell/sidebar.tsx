import { Avatar } from '../conversation/avatar.tsx';
import { usePage } from '../live/context.ts';
import { Badge } from './badge.tsx';
import { PeoplePicker } from './people-picker.tsx';

/** Whom one is, and their conversations. `placeId` null is the app. */
export function Sidebar({ placeId, close }: { placeId: string | null; close(): void }) {
  const { workspace, here, go } = usePage();
  const unread = workspace.unread[here.userId] ?? {};
  const direct = workspace.places.find(({ kind }) => kind === 'im');
  const channels = workspace.places.filter(({ kind }) => kind !== 'im');
  const open = (to: Parameters<typeof go>[0]) => {
    go(to);
    close();
  };
  return (
    <nav className="sidebar" aria-label="Workspace">
      <PeoplePicker />
      <h2>Apps</h2>
      <button
        type="button"
        className={`place ${placeId === null ? 'open' : ''}`}
        aria-current={placeId === null ? 'page' : undefined}
        onClick={() => open({ placeId: null, tab: direct && unread[direct.id] ? 'messages' : here.tab })}
      >
        <Avatar id={workspace.app.id} size={20} />
        <span>{workspace.app.name}</span>
        {direct && <Badge count={unread[direct.id] ?? 0} />}
      </button>
      <h2>Channels</h2>
      {channels.map(({ id, name, kind }) => (
        <button
          type="button"
          key={id}
          className={`place ${placeId === id ? 'open' : ''} ${unread[id] ? 'unread' : ''}`}
          aria-current={placeId === id ? 'page' : undefined}
          onClick={() => open({ placeId: id, tab: 'messages' })}
        >
          <i aria-hidden="true">{kind === 'private' ? '🔒' : '#'}</i>
          <span>{name}</span>
          <Badge count={unread[id] ?? 0} />
        </button>
      ))}
    </nav>
  );
}
