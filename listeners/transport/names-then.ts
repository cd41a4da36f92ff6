import type { BlockAction } from '@slack/bolt';
import { namesSince, type Written } from '../../services/names-since.ts';
import { UserFacingError } from '../../services/user-facing-error.ts';
import { encodeValue, readValue } from '../../views/ids.ts';
import { placeOf } from '../../views/stamp.ts';
import type { Deps } from './deps.ts';
import type { ActionContext } from './listener.ts';

type Clicked = Pick<BlockAction, 'view' | 'message'>;
type Carried = Pick<ActionContext, 'value' | 'chosen'>;

const outOfDate =
  'Jira has changed a key since this was shown, and another project may have it now. Close it and open it again; nothing was changed.';

/**
 * What a click carries, under the names of today: a key is only a name, and by the time somebody clicks another project may
 * have it. A field of a form holds names as they are written; where one of them has changed the form is out of date, and
 * UserFacingError says so.
 */
export async function underTodaysNames(
  deps: Pick<Deps, 'store'>,
  body: Clicked,
  { value, chosen }: Carried,
): Promise<Carried & Pick<ActionContext, 'written'>> {
  if (deps.store.names.place() === 0) return { value, chosen };
  if (body.view?.type === 'modal') await mustBeCurrent(deps, body.view);
  const read = readValue(value) ?? readValue(chosen ?? undefined);
  const written = read?.n === undefined ? whenShown(body) : { place: read.n };
  const names = await namesSince(deps, written);
  if (chosen !== null && readValue(chosen) === null && names.isConcerned(chosen)) throw new UserFacingError(outOfDate);
  const today = (each: string) => {
    const old = readValue(each);
    return old === null ? each : encodeValue(names.today(old.id));
  };
  return { value: value === undefined ? value : today(value), chosen: chosen === null ? null : today(chosen), written };
}

/** When what was clicked on was shown, if its value does not say. */
function whenShown({ view, message }: Clicked): Written {
  return message ? { at: timeOf(message.edited?.ts ?? message.ts) } : { place: placeOf(view?.private_metadata ?? '') };
}

/** The moment Slack names a message by. */
export const timeOf = (ts: string): Date => new Date(Number(ts) * 1000);

/** Throws UserFacingError where a key in a form has changed since it was opened. */
export async function mustBeCurrent(
  deps: Pick<Deps, 'store'>,
  { private_metadata, state }: { private_metadata: string; state?: unknown },
): Promise<void> {
  const place = placeOf(private_metadata);
  if (deps.store.names.place() <= place) return;
  const names = await namesSince(deps, { place });
  if (names.isConcerned(JSON.stringify([private_metadata, state ?? null]))) throw new UserFacingError(outOfDate);
}
