/** A ticket or a pull request to be asked for again just before it is told of. */
export interface AskedItem {
  kind: 'ticket' | 'pull-request';
  /** Jira key, or the address of a pull request. */
  itemKey: string;
  /** As people call it: `SUBS-12`, `acme/shop#7`. */
  name: string;
  /** Keys of the pull requests of a ticket, or of the ticket of a pull request. */
  tied: readonly string[];
}

/** An item as its source states it now; `status` is null where it is closed, moved away or gone. */
export interface ItemNow {
  itemKey: string;
  status: string | null;
  updatedAt: Date;
  /** What a ticket belongs to, by key or else by id; null for none. */
  parent: string | null;
}
