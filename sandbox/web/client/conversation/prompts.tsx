import { Button, Group } from '@mantine/core';
import type { Done } from '../../protocol.ts';
import { usePage } from '../live/context.ts';

/** What the app suggests to ask. */
export function Prompts({ placeId, onSaid }: { placeId: string; onSaid(done: Done): void }) {
  const { workspace, act } = usePage();
  const offered = workspace.prompts[placeId];
  if (!offered || offered.prompts.length === 0) return null;
  return (
    <div className="prompts">
      {offered.title && <p className="hint">{offered.title}</p>}
      <Group gap="xs">
        {offered.prompts.map(({ title, message }) => (
          <Button
            radius="xl"
            key={title}
            title={message}
            onClick={async () => onSaid(await act({ kind: 'say', channelId: placeId, text: message }))}
          >
            {title}
          </Button>
        ))}
      </Group>
    </div>
  );
}
