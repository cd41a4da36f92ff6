/** The names a question may use, of the asker's own world. */
export interface Vocabulary {
  projects: readonly { key: string; name: string }[];
  epics: readonly { key: string; name: string; projectKey: string }[];
  people: readonly { name: string; slackUserId: string | null }[];
  teams: readonly string[];
  agents: readonly { id: string; title: string }[];
  statuses: readonly string[];
}

/** What of it occurs in a question. */
export interface Named {
  projects: string[];
  /** A key, or a name as it was written. */
  epic: string | null;
  ticket: string | null;
  people: string[];
  team: string | null;
  agent: string | null;
  status: string | null;
}
