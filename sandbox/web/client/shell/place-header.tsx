import { Badge, Button, Tabs, Title } from '@mantine/core';
import { HashIcon, LockIcon } from '@primer/octicons-react';
import { Avatar } from '../conversation/avatar.tsx';
import { appBadge } from '../conversation/message.tsx';
import { usePage } from '../live/context.ts';

/** The name of what is open; for the app (`placeId` null) its tabs. */
export function PlaceHeader({ placeId }: { placeId: string | null }) {
  const { workspace, here, go, act } = usePage();
  const place = workspace.places.find(({ id }) => id === placeId);
  if (!placeId) {
    return (
      <header className="place-header">
        <Avatar id={workspace.app.id} size={26} />
        <Title order={1}>{workspace.app.name}</Title>
        <Badge {...appBadge}>APP</Badge>
        <Tabs value={here.tab} onChange={(tab) => go({ tab: tab === 'home' ? 'home' : 'messages', placeId: null })}>
          <Tabs.List aria-label={workspace.app.name}>
            <Tabs.Tab value="home">Home</Tabs.Tab>
            <Tabs.Tab value="messages">Messages</Tabs.Tab>
          </Tabs.List>
        </Tabs>
      </header>
    );
  }
  return (
    <header className="place-header">
      {place?.kind === 'private' ? <LockIcon /> : <HashIcon />}
      <Title order={1}>{place?.name}</Title>
      <span className="hint grow">{place?.memberCount} members</span>
      {place && !place.hasApp && (
        <Button onClick={() => void act({ kind: 'invite', channelId: place.id })}>Add {workspace.app.name}</Button>
      )}
    </header>
  );
}
