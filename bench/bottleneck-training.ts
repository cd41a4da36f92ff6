/**
 * Time and memory of learning what is normal from the histories of many tickets: replay of changelogs into stays on a
 * working-hours clock, and the baselines from them. Histories are made up, forty projects, as a real tracker's: most tickets
 * pass four or five statuses, stays are heavy-tailed, one in twenty is still open. Prints seconds and megabytes; fails above the limits.
 *
 *   node --import tsx bench/bottleneck-training.ts [tickets]
 */
import { workingClock } from '../agents/calendar/working-time.ts';
import { learnBaselines } from '../agents/workflow-bottleneck/baselines.ts';
import { lessonOf } from '../agents/workflow-bottleneck/gather/lesson.ts';
import { defaultCuts, defaultMethod } from '../agents/workflow-bottleneck/learn/methods.ts';
import { seeded } from '../agents/workflow-bottleneck/learn/seeded.ts';
import type { TicketHistory } from '../agents/workflow-bottleneck/stays/ticket-history.ts';

const tickets = Number(process.argv[2] ?? 200_000);
const projects = 40;
const batch = 2000;
const mostSeconds = 60;
const mostMegabytes = 1500;
const hourMs = 3_600_000;
const at = new Date('2026-11-02T08:00:00Z');
const from = new Date('2023-11-02T00:00:00Z');
const flow = ['open', 'doing', 'review', 'qa', 'uat', 'done'];
const watched = new Set(['review', 'qa', 'uat', 'blocked']);

function history(project: string, number: number, random: () => number): TicketHistory {
  let moment = from.getTime() + random() * (at.getTime() - from.getTime());
  const createdAt = new Date(moment);
  const statusChanges = [];
  const open = random() < 0.05 ? 2 + Math.floor(random() * 3) : flow.length;
  for (let step = 1; step < open; step++) {
    moment += Math.exp(1 + 2.2 * (random() + random() + random() - 1.5)) * 4 * hourMs;
    const [fromId = null, toId = null] = flow.slice(step - 1, step + 1);
    if (moment < at.getTime()) statusChanges.push({ at: new Date(moment), fromId, from: fromId, toId, to: toId });
  }
  const last = statusChanges.at(-1)?.toId ?? 'open';
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

const sources = {
  async *ticketHistories({ projectKey }: { projectKey: string }) {
    const random = seeded(Number(projectKey.slice(1)) + 1);
    const own = tickets / projects;
    for (let start = 0; start < own; start += batch)
      yield Array.from({ length: Math.min(batch, own - start) }, (_, n) => history(projectKey, start + n, random));
  },
};

let peak = 0;
const look = () => {
  peak = Math.max(peak, process.memoryUsage().rss);
};
const watching = setInterval(look, 50);
const range = { from: '2023-10-01', until: '2026-11-03' };
const clock = workingClock(
  { zone: 'America/New_York', workingDays: [1, 2, 3, 4, 5], from: '09:00', until: '17:00', daysOff: [] },
  range,
);
const keys = Array.from({ length: projects }, (_, n) => `P${n}`);
/** Of the processor, so that what else the machine does does not count. */
const now = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const started = now();
const lesson = await lessonOf(sources, {
  at,
  from,
  clockOf: () => clock,
  watched: new Map(keys.map((key) => [key, watched])),
  pulls: [],
});
look();
const replayed = now();
const { stays, historyDays } = lesson.ticket;
const rows = learnBaselines('ticket', stays, defaultMethod, defaultCuts.ticket, { at, historyDays });
look();
clearInterval(watching);
const done = now();
const seconds = (ms: number) => (ms / 1000).toFixed(1);
const megabytes = Math.round(peak / 1e6);
console.log(`${tickets} tickets' histories in ${projects} projects: ${stays.length} stays in watched statuses`);
console.log(
  `  replayed in ${seconds(replayed - started)} s (making them up included), learnt in ${seconds(done - replayed)} s`,
);
console.log(`  ${rows.length} baselines, at most ${megabytes} MB in all`);
if (done - started > mostSeconds * 1000 || megabytes > mostMegabytes) process.exitCode = 1;
