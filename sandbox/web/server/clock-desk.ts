import type { ClockFace, Done, Stop } from '../protocol.ts';
import { momentIn } from './days.ts';
import type { Breakable } from './faults.ts';
import type { World } from './world.ts';

/** The one place that moves the clock: one move at a time. */
export interface ClockDesk {
  face(): ClockFace;
  watch(listener: (face: ClockFace) => void): () => void;
  walk(until: Date, label: string): Promise<Done>;
  play(scenarioId: string): Promise<Done>;
  mend(): Promise<Done>;
  breakDown(system: Breakable): Promise<Done>;
}

export function createClockDesk(world: World): ClockDesk {
  const listeners = new Set<(face: ClockFace) => void>();
  let busy: string | null = null;
  let progress: string | null = null;
  let stops: Stop[] = [];
  const face = (): ClockFace => ({
    now: world.clock.now().toISOString(),
    timeZone: world.timeZone,
    running: world.running,
    busy,
    progress,
    faults: world.faults.active(),
    stops,
  });
  const tell = () => {
    for (const listener of listeners) listener(face());
  };
  let messages = 0;
  const report = () => {
    const moment = momentIn(world.clock.now(), world.timeZone);
    progress = busy && `${moment} there, ${messages} ${messages === 1 ? 'message' : 'messages'} sent on the way`;
    tell();
  };
  const lookAhead = async () => {
    stops = await world.stops().catch(() => stops);
    tell();
  };
  world.clock.onMove(report);
  world.slack.subscribe(({ type }) => {
    if (type !== 'message' || !busy) return;
    messages += 1;
    report();
  });
  void lookAhead();

  async function alone(what: string, act: () => Promise<Done>): Promise<Done> {
    if (busy) return { problem: `${busy}. Wait for it to end.` };
    busy = what;
    messages = 0;
    report();
    try {
      return await act();
    } catch (error) {
      return { problem: error instanceof Error ? error.message : String(error) };
    } finally {
      busy = null;
      progress = null;
      await lookAhead();
    }
  }
  return {
    face,
    watch(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    walk: (until, label) =>
      until <= world.clock.now()
        ? Promise.resolve({ problem: 'The clock only moves forward.' })
        : alone(`Moving to ${label}`, async () => {
            const note = await world.walk(until);
            return note ? { note } : {};
          }),
    async play(id) {
      const scenario = world.scenarios.find((entry) => entry.id === id);
      if (!scenario) return { problem: `There is no scenario ${id}.` };
      return alone(`Playing “${scenario.title}”`, async () => ({ ending: await scenario.play() }));
    },
    mend: () =>
      alone('Mending', async () => {
        world.faults.mend();
        return {};
      }),
    breakDown: (system) =>
      alone('Breaking', async () => {
        world.faults.breakDown(system);
        return {};
      }),
  };
}
