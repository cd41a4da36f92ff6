import { UserFacingError } from './user-facing-error.ts';

/** The answer to a button whose matter is gone or whose version is old. */
export function staleClick(): UserFacingError {
  return new UserFacingError(
    'That button is out of date. Nothing was changed; `/pm help` shows what you can ask instead.',
  );
}

/** The answer to “Undo” of what somebody else did, or nobody any more. */
export function nothingToTakeBack(): UserFacingError {
  return new UserFacingError('There is nothing of yours to take back any more. Nothing was changed.');
}
