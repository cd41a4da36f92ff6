import type { OrphansPage } from './epic-assignment/orphans-page.ts';
import type { SignedCount } from './epic-reconciliation/signed-count.ts';
import type { AbsenceClaim } from './records.ts';

/** What somebody did about a notice, as every message of its matter shows it. */
export interface Trace {
  kind:
    | 'acknowledged'
    | 'snoozed'
    | 'reminder'
    | 'useful'
    | 'not-stuck'
    | 'cause-right'
    | 'cause-wrong'
    | 'pinged'
    | 'reassigned'
    | 'away'
    | 'moved';
  /** The Slack user. */
  by: string;
  at: Date;
  /** When it ends; null: it does not by itself. */
  until: Date | null;
  untilChange: boolean;
  note: string;
  /** Whom it was about. */
  names: readonly string[];
  /** What its “Undo” carries; null: it cannot be taken back. */
  undo: string | null;
  /** Only whoever did it need see it. */
  own?: true;
  /** The threshold it changed, as the button that is done carries it. */
  threshold?: Threshold;
}

/** One number of one project's settings. */
export interface Threshold {
  projectKey: string;
  setting: string;
  item?: string;
}

/** How the matter of a notice stands by what people did since it was told. */
export interface Standing {
  traces: readonly Trace[];
  /** Who has agreed with a report. */
  signed: { signOffs: readonly { by: string; at: Date }[]; count: SignedCount } | null;
  /** The absence a notice asks about. */
  claim: AbsenceClaim | null;
  /** What became of the tickets it lists. */
  page: OrphansPage | null;
}
