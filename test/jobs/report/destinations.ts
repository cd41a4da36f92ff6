import { createHash } from 'node:crypto';
import type { Archive } from '../../../integrations/archive/types.ts';
import type { Mail } from '../../../integrations/mail/client.ts';
import type { Cell, Sheet } from '../../../integrations/sheets/types.ts';
import { createLeases } from '../../../jobs/lease.ts';
import { createReportDelivery } from '../../../jobs/report/deliver.ts';
import { filenameOf } from '../../../jobs/report/file.ts';
import type { ReportDeps } from '../../../jobs/report/types.ts';
import type { TestStore } from '../../support/store.ts';
import { createFakeSlack } from '../fake-slack.ts';
import { quietLogger } from '../fixture.ts';

/** A spreadsheet in memory: rows of text, and what people write beside Reeve's columns. */
export function fakeSheet(rows: string[][] = []) {
  const sheet: Sheet = {
    async read(ranges) {
      return ranges.map((range) => {
        if (!range.includes('!')) return rows.map((row) => [...row]);
        if (/!A1:/.test(range)) return rows.slice(0, 1).map((row) => row.slice(0, 11));
        return rows.slice(1).map((row) => [row[0] ?? '']);
      });
    },
    async write(ranges) {
      for (const { range, values } of ranges) {
        const first = Number(/!A(\d+):/.exec(range)?.[1]);
        for (const [index, cells] of values.entries()) put(first - 1 + index, cells);
      }
    },
    async append(_range, added) {
      for (const cells of added) put(rows.length, cells);
    },
    tabs: async () => ['Epics'],
    addTab: async () => undefined,
  };
  function put(at: number, cells: Cell[]) {
    const row = rows[at] ?? [];
    rows[at] = row;
    cells.forEach((cell, column) => {
      if (cell !== null) row[column] = String(cell);
    });
  }
  return { sheet, rows };
}

/** Everything a report can go to, in memory; `strike` may throw before or after any step, as a kill would stop it. */
export function destinations(test: TestStore, strike: (step: string) => void = () => undefined) {
  const archived = new Map<string, Uint8Array>();
  const mails: Mail[] = [];
  const slack = createFakeSlack([]);
  slack.hooks.before = (call) => strike(`before ${call}`);
  slack.hooks.after = (call) => strike(`after ${call}`);
  const master = fakeSheet();
  const logger = quietLogger();
  const clock = { now: new Date('2026-11-01T14:00:00Z') };
  async function step<Result>(name: string, work: () => Result): Promise<Result> {
    strike(`before ${name}`);
    const result = work();
    strike(`after ${name}`);
    return result;
  }
  const digest = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
  const archive: Archive = {
    name: 'memory',
    put: (key, content) =>
      step('archive', () => {
        archived.set(key, content);
        return { key, size: content.length, sha256: digest(content) };
      }),
    async find(key) {
      const content = archived.get(key);
      return content && { key, size: content.length, sha256: digest(content) };
    },
    get: async (key) => archived.get(key) ?? new Uint8Array(),
    link: async () => undefined,
    verify: async () => undefined,
  };
  const { store } = test;
  const reports = store.reconciliationReports;
  const deps: ReportDeps = {
    archive,
    mailer: {
      send: (mail) => step('mail', () => void mails.push(mail)),
      verify: async () => undefined,
      close: () => undefined,
    },
    master: {
      tab: 'Epics',
      sheet: {
        ...master.sheet,
        write: (ranges) => step('sheet write', () => undefined).then(() => master.sheet.write(ranges)),
        append: async (range, rows) => {
          strike('before append');
          await master.sheet.append(range, rows);
          strike('after append');
        },
      },
    },
    version: 'test',
    store: {
      outbox: store.outbox,
      settings: store.settings,
      people: store.people,
      audit: store.audit,
      sharedChannels: store.sharedChannels,
      reconciliationReports: {
        ...reports,
        async settle(report, id, owner, outcome) {
          const name = `settle ${id.split(':')[0]}`;
          strike(`before ${name}`);
          const held = await reports.settle(report, id, owner, outcome);
          strike(`after ${name}`);
          return held;
        },
      },
    },
    slack,
    logger,
    clock: () => clock.now,
    defaultMode: 'on',
    adminSlackUserIds: async () => ['U-admin'],
    projects: async () => [],
    build: async (report) => ({
      filename: filenameOf(report),
      content: new TextEncoder().encode('workbook'),
      sha256: '',
    }),
  };
  const start = (owner = 'this', changes: Partial<ReportDeps> = {}) =>
    createReportDelivery({ ...deps, ...changes }, createLeases(owner));
  const deliver = (changes: Partial<ReportDeps> = {}) =>
    start('this', changes).deliverDue(new AbortController().signal);
  return { deps, archived, mails, slack, master, clock, logger, start, deliver };
}
