import { UserFacingError } from './user-facing-error.ts';

export function changedMeanwhile(what: string): ChangedMeanwhileError {
  return new ChangedMeanwhileError(
    `Somebody changed ${what} since you opened this form, so nothing of yours was saved. Open it again to see what it is now.`,
  );
}

/** Two people changed the same thing. A form that knows how is shown again, with what the second one typed. */
export class ChangedMeanwhileError extends UserFacingError {}
