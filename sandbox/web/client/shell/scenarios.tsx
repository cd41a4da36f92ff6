import { Badge, Button, Card as MantineCard, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Ending, ScenarioCard } from '../../protocol.ts';
import { usePage } from '../live/context.ts';
import { post } from '../live/server.ts';
import { SidePane } from './side-pane.tsx';
import { coversAll, type Panel } from './use-panel.ts';

/** Situations to see the agents in, one click each. */
export function Scenarios({ panel: { ended, setEnded, close } }: { panel: Panel }) {
  const { workspace, go, tell } = usePage();
  const [playing, setPlaying] = useState<string | null>(null);
  function show({ userId, placeId }: Ending['look'][number]): void {
    go({ userId, placeId, tab: 'messages' });
    if (coversAll()) close();
  }
  async function play(id: string): Promise<void> {
    setPlaying(id);
    const done = await post('/api/clock', { scenario: id });
    setPlaying(null);
    if (!done.ending) return tell('problem', done.problem ?? 'The scenario did not end.');
    setEnded({ id, ending: done.ending });
    const [first] = done.ending.look;
    if (first && !coversAll()) show(first);
  }
  return (
    <SidePane label="Scenarios" close={close}>
      <div className="pane-body">
        <p className="hint">Each one moves the clock, does what people would do, and takes you to whom it is about.</p>
        {workspace.scenarios.map((scenario) => (
          <Card
            key={scenario.id}
            scenario={scenario}
            ending={ended?.id === scenario.id ? ended.ending : null}
            isPlaying={playing === scenario.id}
            isBlocked={workspace.clock.busy !== null}
            play={() => void play(scenario.id)}
            show={show}
          />
        ))}
        {workspace.scenarios.length === 0 && <p className="empty">There are no scenarios here.</p>}
      </div>
    </SidePane>
  );
}

interface CardProps {
  scenario: ScenarioCard;
  ending: Ending | null;
  isPlaying: boolean;
  isBlocked: boolean;
  play(): void;
  show(look: Ending['look'][number]): void;
}

function Card({ scenario: { id, title, story, agent }, ending, isPlaying, isBlocked, play, show }: CardProps) {
  const { workspace, here } = usePage();
  const played = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (ending) played.current?.scrollIntoView({ block: 'nearest' });
  }, [ending]);
  return (
    <MantineCard component="article" className="scenario" data-scenario={id}>
      <Badge size="sm" variant="light" radius="sm" tt="none">
        {agent}
      </Badge>
      <Title order={3}>{title}</Title>
      <Text>{story}</Text>
      <Button disabled={isBlocked} loading={isPlaying} onClick={play}>
        {isPlaying ? 'Playing…' : 'Play'}
      </Button>
      {isPlaying && (
        <p className="hint" role="status">
          {workspace.clock.progress}
        </p>
      )}
      {ending && (
        <Stack gap={4} align="start" className="ending" role="status" ref={played}>
          <p>{ending.text}</p>
          {ending.look.map((look) => (
            <UnstyledButton
              className="link"
              key={`${look.userId} ${look.placeId}`}
              aria-current={look.userId === here.userId && look.placeId === here.placeId ? 'page' : undefined}
              onClick={() => show(look)}
            >
              {look.label} →
            </UnstyledButton>
          ))}
        </Stack>
      )}
    </MantineCard>
  );
}
