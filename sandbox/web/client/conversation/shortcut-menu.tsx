import { ActionIcon, Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Shortcut } from '../../protocol.ts';
import { usePage } from '../live/context.ts';

/** The app's shortcuts of one kind behind a sign; nothing while it has none. `at` is the message they are used on. */
export function ShortcutMenu({
  on,
  label,
  icon,
  at = {},
}: {
  on: Shortcut['on'];
  label: string;
  icon: ReactNode;
  at?: { channelId?: string; ts?: string };
}) {
  const { workspace, act } = usePage();
  const shortcuts = workspace.shortcuts.filter((shortcut) => shortcut.on === on);
  if (shortcuts.length === 0) return null;
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={label} title={label}>
          {icon}
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown className="menu">
        {shortcuts.map(({ callbackId, name, description }) => (
          <Menu.Item key={callbackId} onClick={() => void act({ kind: 'shortcut', callbackId, ...at })}>
            {name}
            <small>{description}</small>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
