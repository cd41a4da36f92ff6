import type { PullRequest } from '../pull-request/pull-request.ts';
import { type PullStatus, type Wait, whoMustAct } from '../pull-request/who-must-act.ts';

/** A time a pull request waited for the same thing. `left` is null while it does. */
export interface PullStay {
  status: PullStatus;
  entered: Date;
  left: Date | null;
}

/** The waits of a pull request as of `at`, oldest first: whose turn it was after each thing that happened. */
export function pullStays(pull: PullRequest, at: Date): PullStay[] {
  const end = pull.endedAt && pull.endedAt <= at ? pull.endedAt : null;
  const until = end ?? at;
  const moments = [pull.createdAt, ...pull.events.map((event) => event.at)]
    .filter((moment) => moment >= pull.createdAt && moment <= until)
    .sort((a, b) => a.getTime() - b.getTime());
  const stays: PullStay[] = [];
  let current: Wait['status'] | null = null;
  for (const moment of moments) {
    const { status } = whoMustAct(pull, moment);
    if (status === current) continue;
    const before = stays.at(-1);
    if (before) before.left = moment;
    stays.push({ status, entered: moment, left: null });
    current = status;
  }
  const last = stays.at(-1);
  if (last) last.left = end;
  return stays;
}
