import { useEffect, useState } from 'react';
import type { Stop } from '../../protocol.ts';
import { usePage } from '../live/context.ts';
import { post } from '../live/server.ts';
import { shortMoment } from '../outside/words.ts';
import { clockTime, longDay } from '../text/time.ts';
import { ThemeButton } from './theme.tsx';
import type { Drawer } from './use-panel.ts';

/** The sandbox's own controls: time, scenarios, and the world outside Slack. */
export function TopBar({
  connected,
  drawer,
  toggle,
  toggleSidebar,
}: {
  connected: boolean;
  drawer: Drawer;
  toggle(drawer: Drawer): void;
  toggleSidebar(): void;
}) {
  const { workspace } = usePage();
  const { faults, busy } = workspace.clock;
  return (
    <header className="top-bar">
      <button type="button" className="icon-button menu-button" aria-label="Conversations" onClick={toggleSidebar}>
        ☰
      </button>
      <p className="brand">
        <strong>{workspace.app.name}</strong> <span>sandbox · {workspace.team}</span>
      </p>
      <Clock />
      <div className="top-actions">
        {!connected && <span className="fault">Not connected</span>}
        {faults.map((what) => (
          <button
            type="button"
            key={what}
            className="fault"
            disabled={busy !== null}
            title="Bring it back"
            onClick={() => void post('/api/clock', { mend: true })}
          >
            {what} · bring it back
          </button>
        ))}
        <button
          type="button"
          className="bar-button"
          aria-pressed={drawer === 'scenarios'}
          onClick={() => toggle('scenarios')}
        >
          Scenarios
        </button>
        <button
          type="button"
          className="bar-button"
          aria-pressed={drawer === 'outside'}
          onClick={() => toggle('outside')}
        >
          Outside Slack
        </button>
        <ThemeButton />
      </div>
    </header>
  );
}

function Clock() {
  const { workspace } = usePage();
  const { timeZone, busy, stops } = workspace.clock;
  const now = useRunning();
  return (
    <div className="clock">
      <p className="now" aria-live="off" title={timeZone}>
        <strong>{clockTime(now, timeZone)}</strong>
        <span>{longDay(now, timeZone)}</span>
      </p>
      {busy ? (
        <p className="busy" role="status">
          <i aria-hidden="true" /> {busy}…
        </p>
      ) : (
        <fieldset className="stops" aria-label="Move the clock">
          {stops.map((stop) => (
            <StopButton key={stop.id} stop={stop} />
          ))}
        </fieldset>
      )}
    </div>
  );
}

function StopButton({ stop }: { stop: Stop }) {
  const { workspace, tell } = usePage();
  return (
    <button
      type="button"
      className="bar-button"
      data-stop={stop.id}
      title={shortMoment(stop.at, workspace.clock.timeZone)}
      onClick={async () => {
        const { problem, note } = await post('/api/clock', { until: stop.at, label: stop.label });
        if (problem) tell('problem', problem);
        if (note) tell('note', note);
      }}
    >
      {stop.label}
    </button>
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
