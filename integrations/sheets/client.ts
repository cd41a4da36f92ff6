import { z } from 'zod';
import { IntegrationError } from '../error.ts';
import { openSpreadsheet } from './spreadsheet.ts';
import type { ServiceAccount, Sheet, SheetsOptions } from './types.ts';

const keySchema: z.ZodType<ServiceAccount> = z.object({
  client_email: z.email(),
  private_key: z.string().includes('PRIVATE KEY'),
});

/**
 * Opens a spreadsheet for a service account. Throws IntegrationError('sheets', …) when the key is not one.
 */
export function createSheet(options: SheetsOptions): Sheet {
  const account = accountOf(options.serviceAccountJson);
  let opened: Promise<Sheet> | undefined;
  const sheet = () => {
    opened ??= openSpreadsheet(options, account);
    return opened;
  };
  return {
    read: async (ranges) => (await sheet()).read(ranges),
    write: async (ranges) => (await sheet()).write(ranges),
    append: async (range, rows) => (await sheet()).append(range, rows),
    tabs: async () => (await sheet()).tabs(),
    addTab: async (title) => (await sheet()).addTab(title),
  };
}

function accountOf(serviceAccountJson: string): ServiceAccount {
  const key = keySchema.safeParse(parseJson(serviceAccountJson));
  if (key.success) return key.data;
  throw new IntegrationError('sheets', 'was given a key that is not a service account’s JSON key file', {
    retryable: false,
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
