/** A ticket as the suggester reads it. Times are milliseconds since 1970. */
export interface TicketFacts {
  key: string;
  title: string;
  /** Plain text. */
  description: string;
  createdAt: number;
  authorId: string | null;
  assigneeId: string | null;
  /** Labels and components. */
  labels: string[];
  /** The sprint or version it is planned for. */
  milestone: string | null;
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
