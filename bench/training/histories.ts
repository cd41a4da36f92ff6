import { seeded } from '../../agents/workflow-bottleneck/learn/seeded.ts';
import type { TicketHistory } from '../../agents/workflow-bottleneck/stays/ticket-history.ts';

const hourMs = 3_600_000;
export const learntAt = new Date('2026-11-02T08:00:00Z');
export const learntFrom = new Date('2023-11-02T00:00:00Z');
export const projectKeys = Array.from({ length: 40 }, (_, n) => `P${n}`);
const flow = ['Open', 'Doing', 'Code Review', 'QA', 'UAT', 'Done'];
export const watched: ReadonlySet<string> = new Set(['Code Review', 'QA', 'UAT', 'Blocked']);

/** Made-up histories of a project's tickets, as a real tracker's: four or five statuses, heavy-tailed stays, one in twenty open. */
export function* historiesOf(projectKey: string, count: number): Generator<TicketHistory> {
  const random = seeded(Number(projectKey.slice(1)) + 1);
  for (let number = 0; number < count; number++) yield history(projectKey, number, random);
}

function history(project: string, number: number, random: () => number): TicketHistory {
  let moment = learntFrom.getTime() + random() * (learntAt.getTime() - learntFrom.getTime());
  const createdAt = new Date(moment);
  const statusChanges = [];
  const open = random() < 0.05 ? 2 + Math.floor(random() * 3) : flow.length;
  for (let step = 1; step < open; step++) {
    moment += Math.exp(1 + 2.2 * (random() + random() + random() - 1.5)) * 4 * hourMs;
    const [fromId = null, toId = null] = flow.slice(step - 1, step + 1);
    if (moment < learntAt.getTime()) statusChanges.push({ at: new Date(moment), fromId, from: fromId, toId, to: toId });
  }
  const last = statusChanges.at(-1)?.toId ?? 'Open';
  return {
    key: `${project}-${number}`,
    projectKey: project,
    statusId: last,
    status: last,
    createdAt,
    statusChanges,
    deletedAt: null,
  };
}
