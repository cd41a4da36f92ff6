/** What the replay of a history needs of a ticket, as Jira's issue is mirrored. */
export interface TicketHistory {
  key: string;
  projectKey: string;
  statusId: string;
  status: string;
  createdAt: Date;
  statusChanges: StatusMove[];
  /** When its key changed because it moved to another project. */
  moves?: { at: Date; fromKey: string; toKey: string }[];
  deletedAt: Date | null;
}

/** A status changed; ids are null in old histories. */
export interface StatusMove {
  at: Date;
  fromId: string | null;
  from: string | null;
  toId: string | null;
  to: string | null;
}
