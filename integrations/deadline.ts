import { IntegrationError } from './error.ts';
import { startPatience } from './patience.ts';

/**
 * What `call` comes to, or IntegrationError after `ms` milliseconds: the libraries of some systems wait for ever where a
 * server takes the connection and says nothing. `signal` tells the call to give up what it holds.
 */
export async function withDeadline<Result>(
  { system, what, ms }: { system: string; what: string; ms: number },
  call: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const late = new AbortController();
  let endPatience = () => {};
  const tooLate = new Promise<never>((_, reject) => {
    endPatience = startPatience(ms, () => {
      const seconds = Math.round(ms / 1000);
      const error = new IntegrationError(system, `could not ${what}: no complete answer within ${seconds} s`, {
        retryable: true,
      });
      reject(error);
      late.abort(error);
    });
  });
  const work = call(late.signal);
  // Nobody waits for it any more once it is too late.
  work.catch(() => undefined);
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    endPatience();
  }
}
