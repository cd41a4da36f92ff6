import { shortIdOf } from '../../agents/short-id.ts';
import { fingerprint } from '../../store/fingerprint.ts';
import type { NewOutboxRow, Outbox, OutboxRow } from '../../store/outbox.ts';
import { targetId } from '../../store/outbox-row.ts';

/** What is called by a day is told anew once that day. */
const ofADay = /(^|\/)\d{4}-\d{2}-\d{2}(\/|$)/;

/**
 * These rows, and for each that was sent under its key before and whose message says otherwise by now one that brings the message
 * up to date. Nobody is told anew by it: what is news in it is so on another day.
 */
export async function withEdits(
  rows: readonly NewOutboxRow[],
  outbox: Pick<Outbox, 'sentAmong' | 'saidOn'>,
  now: Date,
): Promise<NewOutboxRow[]> {
  const ofDays = rows.filter(({ key, body }) => body.kind === 'notice' && ofADay.test(key));
  const sent = ofDays.length === 0 ? new Set() : await outbox.sentAmong(ofDays.map(({ key }) => key));
  const edited = ofDays.filter(({ key }) => sent.has(key));
  if (edited.length === 0) return [...rows];
  const said = await outbox.saidOn(edited.map(({ topic }) => topic));
  const lastOf = (row: NewOutboxRow) =>
    said.findLast(({ topic, target }) => topic === row.topic && targetId(target) === targetId(row.target));
  return [...rows, ...edited.flatMap((row) => editOf(row, lastOf(row), now) ?? [])];
}

function editOf(row: NewOutboxRow, last: OutboxRow | undefined, now: Date): NewOutboxRow | null {
  if (row.body.kind !== 'notice' || last?.body.kind !== 'notice') return null;
  const { notice } = row.body;
  const before = last.body.notice;
  const says = ({ template, data }: typeof notice) => fingerprint([template, data]);
  if (last.resolvedAt === null && says(before) === says(notice)) return null;
  const known = (notice.news ?? []).filter((each) => before.news?.includes(each));
  const key = `${notice.key}/${now.toISOString()}`;
  const edit = { ...notice, key, onlyNews: true as const, news: known, told: known };
  return {
    ...row,
    key: key + row.key.slice(notice.key.length),
    body: { kind: 'notice', notice: edit },
    shortIds: [shortIdOf(key)],
  };
}
