/** A threshold somebody should look at, because people said that Reeve was wrong. Never changed without their click. */
export interface Proposal {
  projectKey: string;
  projectName: string;
  /** What the calls were about, in the middle of a sentence: `reviews`. */
  about: string;
  wrong: number;
  judged: number;
  /** What people called them: `“not stuck”`. */
  called: string;
  setting: string;
  settingTitle: string;
  /** Whose number is meant, where the setting holds several by name (`Code Review: 4`). */
  item?: string;
  unit: 'days' | 'percent';
  from: number;
  to: number;
  /** Of the calls that were right, how many would not have been made. */
  rightLost: number;
}
