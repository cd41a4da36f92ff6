import { Avatar } from '../conversation/avatar.tsx';
import { usePage } from '../live/context.ts';

/** The name of what is open; for the app (`placeId` null) its tabs. */
export function PlaceHeader({ placeId }: { placeId: string | null }) {
  const { workspace, here, go, act } = usePage();
  const place = workspace.places.find(({ id }) => id === placeId);
  if (!placeId) {
    const tabs = [
      { tab: 'home' as const, name: 'Home' },
      { tab: 'messages' as const, name: 'Messages' },
    ];
    return (
      <header className="place-header">
        <Avatar id={workspace.app.id} size={26} />
        <h1>{workspace.app.name}</h1>
        <span className="app-tag">APP</span>
        <div className="tabs" role="tablist" aria-label={workspace.app.name}>
          {tabs.map(({ tab, name }) => (
            <button
              type="button"
              role="tab"
              key={tab}
              aria-selected={here.tab === tab}
              onClick={() => go({ tab, placeId: null })}
            >
              {name}
            </button>
          ))}
        </div>
      </header>
    );
  }
  return (
    <header className="place-header">
      <h1>
        {place?.kind === 'private' ? '🔒' : '#'} {place?.name}
      </h1>
      <span className="hint">{place?.memberCount} members</span>
      <span className="grow" />
      {place && !place.hasApp && (
        <button type="button" className="button" onClick={() => void act({ kind: 'invite', channelId: place.id })}>
          Add {workspace.app.name}
        </button>
      )}
    </header>
  );
}
