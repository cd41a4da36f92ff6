import { IntegrationError } from '../error.ts';

/** What was asked for by id; undefined when the system says that it has no such thing. */
export async function orMissing<Answer>(asked: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await asked;
  } catch (cause) {
    if (cause instanceof IntegrationError && cause.status === 404) return undefined;
    throw cause;
  }
}
