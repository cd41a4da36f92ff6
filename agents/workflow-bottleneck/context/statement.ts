/** Something somebody said or did about an item. `text` is what they wrote, and only ever read as data. */
export interface Activity {
  id: string;
  kind: 'comment' | 'review' | 'commit' | 'transition';
  /** Account id, or the GitHub login of somebody who is not known. */
  authorId: string | null;
  author: string;
  at: Date;
  text: string;
}

/** What a comment says about why an item waits. */
export type Says = 'active' | 'waiting' | 'external' | 'blocked' | 'cleared';

/** Whom or what an item waits for, as somebody named it. */
export interface Named {
  /** `SUBS-12`, `Maria`, `the client`; of an event, what is to happen: `the contract is signed`. */
  name: string;
  /** It waits for something to happen, not for somebody or something: “blocked until the contract is signed”. */
  event?: true;
}

/** What a comment says, of whom or what, in which words. */
export interface Statement {
  says: Says;
  /** Null when nobody is named. */
  on: Named | null;
  quote: string;
}

/** Somebody who can be asked: “Maria”, “ben”, not “the new server” nor what is to happen. */
export const isSomebody = ({ name, event }: Named): boolean =>
  !event && !/^(?:the|an?|our|their|this|that|some|more)\b/i.test(name);
