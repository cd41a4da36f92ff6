import type { StatusMove, TicketHistory } from './ticket-history.ts';

/** A time a ticket was in a status. `left` is null while it is there. */
export interface StatusStay {
  projectKey: string;
  statusId: string;
  entered: Date;
  left: Date | null;
}

/**
 * The stays of a ticket from its changelog, oldest first, as of `at`. Statuses go by id, since names are renamed and translated; a
 * change without ids goes by name. Whatever order changes come in, they are taken in order of time; what a clock ahead of ours dates
 * later than `at` happened at `at`. A move to another project ends a stay, because the other project has its own normal.
 */
export function ticketStays(ticket: TicketHistory, idOfName: ReadonlyMap<string, string>, at: Date): StatusStay[] {
  const changes = inOrder(ticket.statusChanges);
  const idOf = (id: string | null, name: string | null) => id ?? idOfName.get(name ?? '') ?? name ?? '';
  const first = changes[0];
  const steps = [
    { at: ticket.createdAt, statusId: first ? idOf(first.fromId, first.from) : ticket.statusId },
    ...changes.map((change) => ({ at: change.at, statusId: idOf(change.toId, change.to) })),
  ];
  // The changelog can lag behind the ticket: what the ticket says it is in now wins.
  const last = steps.at(-1);
  if (last && last.statusId !== ticket.statusId && ticket.deletedAt === null)
    steps.push({ at: laterOf(last.at, ticket.createdAt), statusId: ticket.statusId });
  const end = ticket.deletedAt && ticket.deletedAt < at ? ticket.deletedAt : null;
  const stays = steps.flatMap((step, index): StatusStay[] => {
    const next = steps[index + 1];
    if (next?.statusId === step.statusId) return [];
    const entered = enteredAt(steps, index);
    const left = next ? laterOf(earlierOf(next.at, at), entered) : end;
    return entered > at ? [] : [{ projectKey: ticket.projectKey, statusId: step.statusId, entered, left }];
  });
  return atMoves(stays, ticket);
}

/** Jira says the same instant for both halves of a transition; where times tie, one change's end is the next one's start. */
function inOrder(changes: readonly StatusMove[]): StatusMove[] {
  const sorted = [...changes].sort((a, b) => a.at.getTime() - b.at.getTime());
  for (let index = 1; index < sorted.length; index++) {
    const [before, after] = [sorted[index - 1], sorted[index]];
    if (!before || !after || before.at.getTime() !== after.at.getTime()) continue;
    if (after.toId !== null && after.toId === before.fromId && before.toId !== after.fromId)
      [sorted[index - 1], sorted[index]] = [after, before];
  }
  return sorted;
}

/** A change into the status it is in already goes on with the stay. */
function enteredAt(steps: readonly { at: Date; statusId: string }[], index: number): Date {
  const current = steps[index];
  let start = current?.at ?? new Date(0);
  for (let back = index - 1; back >= 0 && steps[back]?.statusId === current?.statusId; back--)
    start = steps[back]?.at ?? start;
  return start;
}

function atMoves(stays: StatusStay[], { moves = [] }: TicketHistory): StatusStay[] {
  const ordered = [...moves].sort((a, b) => a.at.getTime() - b.at.getTime());
  return ordered.reduce((all, move) => all.flatMap((stay) => splitAt(stay, move)), stays);
}

function splitAt(stay: StatusStay, move: { at: Date; fromKey: string; toKey: string }): StatusStay[] {
  const from = { ...stay, projectKey: projectOf(move.fromKey) };
  if (stay.left !== null && stay.left <= move.at) return [from];
  if (stay.entered >= move.at) return [{ ...stay, projectKey: projectOf(move.toKey) }];
  return [
    { ...from, left: move.at },
    { ...stay, projectKey: projectOf(move.toKey), entered: move.at },
  ];
}

const projectOf = (key: string) => key.replace(/-\d+$/, '');
const laterOf = (one: Date, other: Date) => (one > other ? one : other);
const earlierOf = (one: Date, other: Date) => (one < other ? one : other);
