/** A ticket as the suggester reads it. Times are milliseconds since 1970. */
export interface TicketFacts {
  key: string;
  title: string;
  /** Plain text. */
  description: string;
  createdAt: number;
  authorId: string | null;
  /** Labels and components. */
  labels: string[];
  /** The version it is planned for. */
  milestone: string | null;
  /** The sprint it is planned for. */
  sprint: string | null;
  /** The epic it is in; null for an orphan. */
  epicKey: string | null;
  open: boolean;
  /** Keys of issues its text names. */
  cites: string[];
}

/** An epic a ticket may be put in. */
export interface EpicFacts {
  key: string;
  title: string;
  description: string;
}

/** A ticket of the epic that is like the one asked about. */
export interface Sibling {
  key: string;
  title: string;
}

/** Why an epic: one of the features that set it apart from the other candidates, with what there is to show of it. */
export type Reason =
  | { kind: 'words'; words: string[]; tickets: number }
  | { kind: 'title'; words: string[] }
  | { kind: 'recent'; days: number }
  | { kind: 'author' }
  | { kind: 'labels'; labels: string[] }
  | { kind: 'milestone'; milestone: string }
  | { kind: 'sprint'; sprint: string }
  | { kind: 'cited'; keys: string[] }
  | { kind: 'meaning' };
