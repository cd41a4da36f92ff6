import { Avatar as MantineAvatar } from '@mantine/core';
import { usePage } from '../live/context.ts';

/** A face for a person: their initials in a colour of their own. */
export function Avatar({ id, size = 36 }: { id: string; size?: number }) {
  const { workspace } = usePage();
  const isApp = id === workspace.app.id;
  const name = workspace.members.find((one) => one.id === id)?.name ?? id;
  return (
    <MantineAvatar
      size={size}
      radius={size / 4.5}
      variant="filled"
      aria-hidden
      {...(isApp ? { color: 'green', children: workspace.app.name[0] } : { color: 'initials', name })}
    />
  );
}
