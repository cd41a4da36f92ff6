import { Badge as MantineBadge } from '@mantine/core';

/** How much is unread; nothing when all is read. */
export const Badge = ({ count }: { count: number }) =>
  count > 0 ? (
    <MantineBadge className="badge" size="sm" color="red" variant="filled" title={`${count} unread`}>
      {count > 99 ? '99+' : count}
    </MantineBadge>
  ) : null;
