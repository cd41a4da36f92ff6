import { callingNobody } from '../agents/visible-text.ts';

/** What comes back with a click or leads elsewhere, and nobody reads. */
const carried = new Set([
  ...['value', 'type', 'action_id', 'block_id', 'callback_id', 'private_metadata'],
  ...['key', 'event_type', 'url', 'image_url', 'slack_file'],
]);

/**
 * What is shown, without marks that turn text around or hide in it and without a call of everybody, wherever it came from: whoever
 * words a message need not think of it. What is only carried stays as it is.
 */
export function visible<Shown extends object>(shown: Shown): Shown {
  const written = JSON.stringify(shown);
  if (callingNobody(written) === written) return shown;
  const walked: unknown = JSON.parse(written, (name, value: unknown) =>
    typeof value === 'string' && !carried.has(name) ? callingNobody(value) : value,
  );
  // The texts change, the shape does not.
  return walked as Shown;
}
