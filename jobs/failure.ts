import { MongoError } from 'mongodb';
import { prettifyError, ZodError } from 'zod';
import { IntegrationError } from '../integrations/error.ts';
import { UnstorableRows } from '../store/storable.ts';

/** A reason people may read: nothing that could quote what somebody wrote in Jira or Slack. */
export function reasonOf(error: unknown): string {
  if (error instanceof IntegrationError || error instanceof RangeError) return error.message;
  if (error instanceof UnstorableRows) return `not everything could be stored: ${error.message}`;
  if (error instanceof ZodError) return `a setting or an answer is not valid: ${prettifyError(error).slice(0, 300)}`;
  if (error instanceof MongoError) return 'the database could not be reached';
  return 'something went wrong inside Reeve; the log has the details under this reference';
}
