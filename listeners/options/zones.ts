import { actionIds, optionIds } from '../../views/ids.ts';
import type { Choice, Listener, OptionsContext } from '../transport/listener.ts';

/** Time zones by any part of their name. */
export const zoneChoice: Listener = { kind: 'options', id: optionIds.zone, choices: zones };

/** The same for the zone of a schedule. */
export const scheduleZoneChoice: Listener = { kind: 'options', id: actionIds.scheduleZone, choices: zones };

const known = ['UTC', ...Intl.supportedValuesOf('timeZone')];

async function zones({ query }: OptionsContext): Promise<Choice[]> {
  const wanted = query.toLowerCase().replaceAll(' ', '_');
  return known.filter((zone) => zone.toLowerCase().includes(wanted)).map((zone) => ({ text: zone, value: zone }));
}
