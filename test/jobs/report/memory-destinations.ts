import { createHash } from 'node:crypto';
import type { Archive } from '../../../integrations/archive/types.ts';
import type { ReportDestinations } from '../../../jobs/report/types.ts';
import { fakeSheet } from './destinations.ts';

interface Received {
  archived: [string, Uint8Array][];
  mails: string[];
  rows: string[][];
}

/** Everything a report can go to, in memory; it keeps what it got when the process that sent it has died. */
export function memoryDestinations({ archived, mails, rows }: Received = { archived: [], mails: [], rows: [] }) {
  const files = new Map(archived);
  const sent = [...mails];
  const master = fakeSheet(rows.map((row) => [...row]));
  const digest = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
  return {
    takeState: (): Received => ({
      archived: [...files],
      mails: [...sent],
      rows: master.rows.map((row) => [...row]),
    }),
    /** What arrived where, a mail counted once a Message-ID: a server that got it twice shows it once. */
    received: () => ({ archived: [...files.keys()].sort(), mails: [...new Set(sent)].sort(), rows: master.rows }),
    destinations(act: (step: string) => void): ReportDestinations {
      const archive: Archive = {
        name: 'memory',
        async put(key, content) {
          act('archive put');
          files.set(key, content);
          return { key, size: content.length, sha256: digest(content) };
        },
        async find(key) {
          const content = files.get(key);
          return content && { key, size: content.length, sha256: digest(content) };
        },
        get: async (key) => files.get(key) ?? new Uint8Array(),
        link: async () => undefined,
        verify: async () => undefined,
      };
      return {
        archive,
        mailer: {
          async send(mail) {
            act('mail send');
            sent.push(`${mail.messageId} ${JSON.stringify(mail.to)}`);
          },
          verify: async () => undefined,
          close: () => undefined,
        },
        master: {
          tab: 'Epics',
          sheet: {
            ...master.sheet,
            async write(ranges) {
              act('sheet write');
              await master.sheet.write(ranges);
            },
            async append(range, cells) {
              act('sheet append');
              await master.sheet.append(range, cells);
            },
          },
        },
        version: 'test',
      };
    },
  };
}
