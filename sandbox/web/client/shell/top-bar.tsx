import { ActionIcon, Button, Loader } from '@mantine/core';
import { ThreeBarsIcon } from '@primer/octicons-react';
import { useEffect, useState } from 'react';
import { usePage } from '../live/context.ts';
import { post } from '../live/server.ts';
import { shortMoment } from '../outside/words.ts';
import { clockTime, longDay } from '../text/time.ts';
import { ThemeButton } from './theme-button.tsx';
import { type Drawer, drawers } from './use-panel.ts';

/** The sandbox's own controls: time, scenarios, timesheet, and the world outside Slack. */
export function TopBar({
  connected,
  drawer,
  toggle,
  toggleSidebar,
}: {
  connected: boolean;
  drawer: Drawer | null;
  toggle(drawer: Drawer): void;
  toggleSidebar(): void;
}) {
  const { workspace } = usePage();
  const { faults, busy } = workspace.clock;
  return (
    <header className="top-bar">
      <ActionIcon className="menu-button" aria-label="Conversations" onClick={toggleSidebar}>
        <ThreeBarsIcon />
      </ActionIcon>
      <p className="brand">
        <strong>{workspace.app.name}</strong> <span>sandbox · {workspace.team}</span>
      </p>
      <Clock />
      <div className="top-actions">
        {!connected && <Button color="red">Not connected</Button>}
        {faults.map((what) => (
          <Button
            key={what}
            color="red"
            variant="filled"
            disabled={busy !== null}
            title="Bring it back"
            onClick={() => void post('/api/clock', { mend: true })}
          >
            {what} · bring it back
          </Button>
        ))}
        {drawers.map(({ id, name }) => (
          <Button
            key={id}
            variant={drawer === id ? 'white' : 'subtle'}
            aria-pressed={drawer === id}
            onClick={() => toggle(id)}
          >
            {name}
          </Button>
        ))}
        <ThemeButton />
      </div>
    </header>
  );
}

function Clock() {
  const { workspace, tell } = usePage();
  const { timeZone, busy, progress, stops } = workspace.clock;
  const now = useRunning();
  return (
    <div className="clock">
      <p className="now" aria-live="off" title={timeZone}>
        <strong>{clockTime(now, timeZone)}</strong>
        <span>{longDay(now, timeZone)}</span>
      </p>
      {busy ? (
        <p className="busy" role="status" title={progress ?? ''}>
          <Loader size={12} color="white" /> {busy}…
        </p>
      ) : (
        <Button.Group aria-label="Move the clock">
          {stops.map(({ id, label, at }) => (
            <Button
              key={id}
              data-stop={id}
              title={shortMoment(at, timeZone)}
              onClick={async () => {
                const { problem, note } = await post('/api/clock', { until: at, label });
                if (problem) tell('problem', problem);
                if (note) tell('note', note);
              }}
            >
              {label}
            </Button>
          ))}
        </Button.Group>
      )}
    </div>
  );
}

/** The sandbox's time; between the server's words it goes on by itself. */
function useRunning(): Date {
  const { workspace } = usePage();
  const { now, running, busy } = workspace.clock;
  const [past, setPast] = useState(0);
  useEffect(() => {
    const since = Date.now();
    setPast(0);
    if (!running || busy) return;
    const timer = setInterval(() => setPast(Date.now() - since), 1_000);
    return () => clearInterval(timer);
  }, [running, busy]);
  return new Date(Date.parse(now) + past);
}
