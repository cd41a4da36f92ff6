import { useState } from 'react';
import type { Ending, ScenarioCard } from '../../protocol.ts';
import { usePage } from '../live/context.ts';
import { post } from '../live/server.ts';

/** Situations to see the agents in, one click each. */
export function Scenarios({ close }: { close(): void }) {
  const { workspace, tell } = usePage();
  const [ending, setEnding] = useState<{ id: string; ending: Ending } | null>(null);
  const [playing, setPlaying] = useState<string | null>(null);
  async function play(id: string): Promise<void> {
    setPlaying(id);
    const done = await post('/api/clock', { scenario: id });
    setPlaying(null);
    if (done.ending) setEnding({ id, ending: done.ending });
    else tell('problem', done.problem ?? 'The scenario did not end.');
  }
  return (
    <aside className="side-pane" aria-label="Scenarios">
      <header>
        <h2>Scenarios</h2>
        <button type="button" className="icon-button" aria-label="Close scenarios" onClick={close}>
          ×
        </button>
      </header>
      <div className="pane-body">
        <p className="hint">Each one moves the clock, does what people would do, and says where to look.</p>
        {workspace.scenarios.map((scenario) => (
          <Card
            key={scenario.id}
            scenario={scenario}
            ending={ending?.id === scenario.id ? ending.ending : null}
            isPlaying={playing === scenario.id}
            isBlocked={workspace.clock.busy !== null}
            play={() => void play(scenario.id)}
          />
        ))}
        {workspace.scenarios.length === 0 && <p className="empty">There are no scenarios here.</p>}
      </div>
    </aside>
  );
}

interface CardProps {
  scenario: ScenarioCard;
  ending: Ending | null;
  isPlaying: boolean;
  isBlocked: boolean;
  play(): void;
}

function Card({ scenario: { id, title, story, agent }, ending, isPlaying, isBlocked, play }: CardProps) {
  const { go } = usePage();
  return (
    <article className="scenario" data-scenario={id}>
      <p className="tag">{agent}</p>
      <h3>{title}</h3>
      <p>{story}</p>
      <button type="button" className="button" disabled={isBlocked} aria-busy={isPlaying} onClick={play}>
        {isPlaying ? 'Playing…' : 'Play'}
      </button>
      {ending && (
        <div className="ending" role="status">
          <p>{ending.text}</p>
          {ending.look.map(({ userId, placeId, label }) => (
            <button
              type="button"
              className="link"
              key={`${userId} ${placeId}`}
              onClick={() => go({ userId, placeId, tab: 'messages' })}
            >
              {label} →
            </button>
          ))}
        </div>
      )}
    </article>
  );
}
