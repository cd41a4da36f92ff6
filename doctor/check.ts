import { IntegrationError } from '../integrations/error.ts';

/** One thing looked at. `wrong` keeps Reeve from doing its work, `warning` takes something away from it. */
export interface Checked {
  area: string;
  state: 'fine' | 'warning' | 'wrong';
  /** What was found, in a sentence. */
  what: string;
  /** What to do about it. */
  remedy?: string;
}

export const fine = (area: string, what: string): Checked => ({ area, state: 'fine', what });
export const wrong = (area: string, what: string, remedy: string): Checked => ({ area, state: 'wrong', what, remedy });
export const warning = (area: string, what: string, remedy: string): Checked => ({
  area,
  state: 'warning',
  what,
  remedy,
});

/** What to do about an outside system's answer: by 401, 403, 404, and for everything else. */
export interface Remedies {
  credential: string;
  permission: string;
  address: string;
}

/** Looks at one thing of an outside system; what it throws becomes a finding with the remedy that fits. */
export async function look(
  area: string,
  task: string,
  remedies: Remedies,
  work: () => Promise<Checked | string>,
): Promise<Checked> {
  try {
    const seen = await work();
    return typeof seen === 'string' ? fine(area, seen) : seen;
  } catch (error) {
    const why = error instanceof Error ? error.message : 'no reason given';
    return wrong(area, `${task} failed (${why})`, remedyFor(error, remedies));
  }
}

function remedyFor(error: unknown, { credential, permission, address }: Remedies): string {
  const status = error instanceof IntegrationError ? error.status : undefined;
  if (status === 401) return credential;
  if (status === 403) return permission;
  if (status === 404) return address;
  if (status === 429) return 'Wait a minute and run the doctor again: it answers too many requests at the moment.';
  if (status !== undefined && status >= 500) return 'Wait and run the doctor again: the trouble is on its side.';
  return `${address} Check too that this machine may reach it (proxy, firewall, DNS).`;
}
