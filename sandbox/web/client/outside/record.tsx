import { Badge, Card, Group, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { usePage } from '../live/context.ts';
import { shortMoment } from './words.ts';

/** Says an instant on the workspace's own clock. */
export function useMoment(): (iso: string) => string {
  const { workspace } = usePage();
  return (iso) => shortMoment(iso, workspace.clock.timeZone);
}

const colours: Record<string, string> = {
  done: 'green',
  sent: 'green',
  'all well': 'green',
  failed: 'red',
  missed: 'red',
  expired: 'red',
};

/** How something stands, green when it went well. */
export const State = ({ state, color = colours[state] ?? 'gray' }: { state: string; color?: string }) => (
  <Badge variant="light" color={color} tt="none">
    {state}
  </Badge>
);

/** One thing that happened, with what there is to say of it. */
export const Record = ({ title, hint, children }: { title: ReactNode; hint: ReactNode; children?: ReactNode }) => (
  <Card component="article" className="record">
    <Title order={3}>{title}</Title>
    <p className="hint">{hint}</p>
    <Stack gap={4}>{children}</Stack>
  </Card>
);

/** Numbers with what they count. */
export const Counts = ({ counts }: { counts: { [name: string]: number } }) => (
  <Group gap="2px 14px" fz="sm">
    {Object.entries(counts).map(([name, count]) => (
      <span key={name}>
        <b>{count}</b> {name}
      </span>
    ))}
  </Group>
);
