import { numberText } from '../../agents/numbers.ts';
import type { AppBlock } from '../blocks.ts';
import { lineBlocks } from '../command/lists.ts';
import { quoted, section } from '../parts.ts';

interface Held {
  value: string;
  text: string;
}

/** A field that somebody else changed while the reader had the form open. */
export interface ChangedField {
  label: string;
  /** Who changed it; null when that is not sure. */
  by: string | null;
  stored: readonly Held[];
  /** What the form shows now. */
  shown: readonly Held[];
}

const mostFields = 15;

/** Says on top of a form what somebody else changed meanwhile, and what becomes of it. */
export function changedBlocks(fields: readonly ChangedField[]): AppBlock[] {
  return [
    section(
      '*Somebody changed this while you had it open, so nothing of yours is saved yet.* It is all still here: look it through and save again.',
    ),
    ...lineBlocks(fields.map(line), mostFields),
    ...(fields.length === 0 ? [section('What they changed is in no field that differs here.')] : []),
  ];
}

function line({ label, by, stored, shown }: ChangedField): string {
  const who = by === null ? 'somebody' : /^[UW][A-Z0-9]+$/.test(by) ? `<@${by}>` : 'Reeve';
  const now = wordsOf(stored);
  const mine = wordsOf(shown);
  const end = now === mine ? 'that is what stands below' : `what stands below, ${mine}, takes its place if you save`;
  return `• *${quoted(label, 80)}*: ${who} set it to ${now}; ${end}`;
}

function wordsOf(items: readonly Held[]): string {
  if (items.length === 0) return 'nothing';
  const word = ({ value, text }: Held) => (/^<[@#]/.test(text) ? text : `“${quoted(text || value, 40)}”`);
  const more = items.length > 5 ? ` and ${numberText(items.length - 5)} more` : '';
  return `${items.slice(0, 5).map(word).join(', ')}${more}`;
}
