import type { Done, FilePreview, Outside, Timesheet } from '../../protocol.ts';

/** Sends `content` to the page's server; a server that cannot be reached is a problem like any other. */
export async function post(path: string, content: object): Promise<Done> {
  return answered(
    fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(content),
    }),
  );
}

export const upload = (userId: string, file: File): Promise<Done> =>
  answered(
    fetch(`/api/upload?${new URLSearchParams({ as: userId, name: file.name })}`, { method: 'POST', body: file }),
  );

async function answered(request: Promise<Response>): Promise<Done> {
  try {
    return await (await request).json();
  } catch {
    return { problem: 'The sandbox does not answer. Is it still running?' };
  }
}

export const readOutside = async (): Promise<Outside> => (await fetch('/api/outside')).json();

export const readPreview = async (url: string): Promise<FilePreview> => (await fetch(`${url}?preview`)).json();

/** Null for somebody who has none. */
export const readTimesheet = async (userId: string): Promise<Timesheet | null> =>
  (await fetch(`/api/timesheet?${new URLSearchParams({ as: userId })}`)).json();

/** Whom the page is at first. */
export const readFirst = async (): Promise<{ userId: string }> => (await fetch('/api/first')).json();
