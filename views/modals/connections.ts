import type { AppModalView } from '../blocks.ts';
import { modal } from '../modal.ts';
import { quoted, section, smallPrint } from '../parts.ts';

/** What a live test of a connection came to. */
export interface ConnectionResult {
  name: string;
  ok: boolean;
  detail: string;
}

/** Each connection with what it answered just now. */
export function buildConnections(results: readonly ConnectionResult[]): AppModalView {
  const lines = results.map(
    ({ name, ok, detail }) => `*${quoted(name, 40)}* · ${ok ? 'Works' : 'Does not work'}\n${quoted(detail, 400)}`,
  );
  const note = results.every(({ ok }) => ok)
    ? 'The first reading of a large site takes a while; Home shows how far it is.'
    : 'Credentials are part of the configuration of the process: put them right there and start Reeve again.';
  return modal('Connections', [...lines.map(section), smallPrint(note)]);
}
