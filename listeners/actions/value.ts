import { UserFacingError } from '../../services/user-facing-error.ts';
import { decodeValue } from '../../views/ids.ts';

/** What a button is about. Throws UserFacingError for a button of an older version. */
export function subjectOf(value: string | undefined): string {
  const id = decodeValue(value);
  if (id === null) throw staleClick();
  return id;
}

/** The answer to a button whose matter is gone or whose version is old. */
export function staleClick(): UserFacingError {
  return new UserFacingError(
    'That button is out of date. Nothing was changed; `/pm help` shows what you can ask instead.',
  );
}
