/** The one thing that would move an item: the plan's four. */
export type ActionKind = 'ping' | 'reassign' | 'escalate' | 'unblock';

export interface SuggestedAction {
  kind: ActionKind;
  /** Whom or what to turn to; null where that is nobody. */
  who: string | null;
}
