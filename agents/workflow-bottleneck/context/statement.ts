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

/** What a comment says, of whom or what, in which words. */
export interface Statement {
  says: Says;
  /** Whom or what it waits for, as it is named: `SUBS-12`, `Maria`, `the client`, `until it is signed`; null when nobody is. */
  on: string | null;
  quote: string;
}

/** It waits for something to happen, not for somebody or something: “blocked until the contract is signed”. */
export const isEvent = (name: string): boolean => name.startsWith('until ');

/** A name that can be asked: “Maria”, “ben”, not “the new server” nor “until it is signed”. */
export const isSomebody = (name: string): boolean => !/^(?:until|the|an?|our|their|this|that|some|more)\b/i.test(name);
