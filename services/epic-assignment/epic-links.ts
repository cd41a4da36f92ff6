/** A ticket or epic as Jira states it at this moment. */
export interface LinkedTicket {
  id: string;
  key: string;
  projectKey: string;
  summary: string;
  /** 1 = epic, 0 = ticket, -1 = sub-task. */
  hierarchyLevel: number;
  statusCategory: 'new' | 'indeterminate' | 'done' | 'undefined';
  epicKey: string | null;
}

/** Jira as the buttons need it. Every method may throw what the connection throws. */
export interface EpicLinks {
  /** These issues as they are now, by id or key as asked; those Jira does not show are absent. */
  look(idsOrKeys: readonly string[]): Promise<ReadonlyMap<string, LinkedTicket>>;
  assign(ticket: string, epicKey: string): Promise<void>;
  clear(ticket: string): Promise<void>;
}
