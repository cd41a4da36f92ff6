import { isQuietTime } from '../../agents/calendar/quiet-hours.ts';
import { type Sandbox, walk } from '../run.ts';
import { momentIn } from './server/days.ts';
import { officesOf, openFrom } from './server/landing.ts';

const mostHeld = 1_000;
const waitsForPeople = new Set<string | null>(['quiet hours', 'away today']);

/**
 * Walks to `until`. Where nobody works then, or messages wait for quiet hours to end, it walks on until everybody can be
 * written to, so that who moved the clock sees what they moved it for. In words why it went on, if it did.
 */
export async function land(sandbox: Sandbox, until: Date): Promise<string | undefined> {
  const { clock, reeve, agency } = sandbox;
  const { timeZone } = agency.about;
  await walk(sandbox, until);
  const offices = officesOf(agency, await reeve.store.settings.delivery());
  const open = openFrom(until, offices);
  if (open <= clock.now()) return undefined;
  const held = await reeve.store.outbox.held(mostHeld);
  const waiting = held.filter(({ reason, dueAt }) => waitsForPeople.has(reason) && dueAt <= open).length;
  const isClosed = offices.some((office) => office.zone === timeZone && isQuietTime(until, office));
  if (waiting === 0 && !isClosed) return undefined;
  await walk(sandbox, open);
  const why = waiting > 0 ? `${waiting} ${waiting === 1 ? 'message' : 'messages'} waited` : 'nobody is written to';
  return `On ${momentIn(until, timeZone)} ${why} for working hours, so the clock went on to ${momentIn(open, timeZone)}.`;
}

/** The first instant from now on at which everybody can be written to. */
export async function nextOpen({ clock, reeve, agency }: Sandbox, from: Date = clock.now()): Promise<Date> {
  return openFrom(from, officesOf(agency, await reeve.store.settings.delivery()));
}
