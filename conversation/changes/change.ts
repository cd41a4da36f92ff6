import type { AskedContext } from '../asked.ts';

/** What the asker's click would do, in words. */
export interface Prepared {
  /** mrkdwn: what will be different. */
  text: string;
  /** On the button. */
  label: string;
}

/** Hands a file to the asker. */
export type SendFile = (file: { filename: string; title: string; content: Uint8Array }) => Promise<void>;

/**
 * A change that is asked for in words. `prepare` checks that the asker may, and says what would be done; `carryOut` is
 * called at the click, checks again, and answers what became of it in mrkdwn. Both throw UserFacingError.
 */
export interface Change<Asked> {
  prepare: (context: AskedContext, asked: Asked) => Promise<Prepared>;
  carryOut: (context: AskedContext, asked: Asked, send: SendFile) => Promise<string>;
}
