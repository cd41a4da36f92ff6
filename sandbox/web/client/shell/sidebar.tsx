import { NavLink, Text } from '@mantine/core';
import { HashIcon, LockIcon } from '@primer/octicons-react';
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
  const common = (isOpen: boolean) => ({
    component: 'button' as const,
    className: 'place',
    active: isOpen,
    ...(isOpen ? { 'aria-current': 'page' as const } : {}),
  });
  return (
    <nav className="sidebar" aria-label="Workspace">
      <PeoplePicker />
      <Text component="h2" size="xs">
        Apps
      </Text>
      <NavLink
        {...common(placeId === null)}
        label={workspace.app.name}
        leftSection={<Avatar id={workspace.app.id} size={20} />}
        rightSection={direct && <Badge count={unread[direct.id] ?? 0} />}
        onClick={() => open({ placeId: null, tab: direct && unread[direct.id] ? 'messages' : here.tab })}
      />
      <Text component="h2" size="xs">
        Channels
      </Text>
      {channels.map(({ id, name, kind }) => (
        <NavLink
          key={id}
          {...common(placeId === id)}
          label={name}
          leftSection={kind === 'private' ? <LockIcon /> : <HashIcon />}
          rightSection={<Badge count={unread[id] ?? 0} />}
          {...(unread[id] ? { fw: 700 } : {})}
          onClick={() => open({ placeId: id, tab: 'messages' })}
        />
      ))}
    </nav>
  );
}
