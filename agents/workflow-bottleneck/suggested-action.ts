/** The one thing that would move an item: the plan's four. */
export type ActionKind = 'ping' | 'reassign' | 'escalate' | 'unblock';

export interface SuggestedAction {
  kind: ActionKind;
  /** Whom or what to turn to; null where that is nobody. */
  who: string | null;
  /** `who` is what is to happen first. */
  event?: true;
}

/** The action in words; `named` writes whom or what it turns to, which others wrote. */
export function actionWords(
  { kind, who, event }: SuggestedAction,
  named: (who: string) => string = (same) => same,
): string {
  const whom = who ? named(who) : null;
  switch (kind) {
    case 'ping':
      return `Ping ${whom ?? 'whoever has it'}`;
    case 'reassign':
      return whom ? `Reassign it: ${whom} cannot act` : 'Assign it to somebody';
    case 'escalate':
      return `Escalate${whom ? ` to whoever answers for ${whom}` : ''}`;
    case 'unblock':
      if (whom === null) return 'Unblock it: find out what is in the way';
      return event ? `Unblock it: it waits until ${whom}` : `Unblock it; in the way: ${whom}`;
  }
}
