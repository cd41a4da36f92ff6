import { staleClick } from '../../services/stale-click.ts';
import { decodeValue } from '../../views/ids.ts';

/** What a button is about. Throws UserFacingError for a button of an older version. */
export function subjectOf(value: string | undefined): string {
  const id = decodeValue(value);
  if (id === null) throw staleClick();
  return id;
}
