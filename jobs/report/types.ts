import type { MonthlyReport } from '../../agents/epic-reconciliation/model.ts';
import type { ReportReader } from '../../agents/epic-reconciliation/part.ts';
import type { Project } from '../../agents/project.ts';
import type { Archive } from '../../integrations/archive/types.ts';
import type { Mailer } from '../../integrations/mail/client.ts';
import type { Sheet } from '../../integrations/sheets/types.ts';
import type { SlackPoster } from '../../integrations/slack/types.ts';
import type { Audit } from '../../store/audit.ts';
import type { Outbox } from '../../store/outbox.ts';
import type { StoredPerson } from '../../store/people.ts';
import type { Destination, ReconciliationReports, ReportKey } from '../../store/reconciliation-reports.ts';
import type { AgentMode, Settings } from '../../store/settings.ts';
import type { SharedChannels } from '../../store/shared-channels.ts';
import type { Logger } from '../logger.ts';
import type { Progress } from './workbook/types.ts';

/** A workbook to take: a link that works without a login for a while, or the file itself. */
export type Workbook = { kind: 'link'; url: string; filename: string } | ({ kind: 'file' } & ReportFile);

/** What people can ask of reports. */
export interface Reports {
  /** How far the workbook of a report is, while it is being built for its destinations. */
  progress(report: ReportKey): Progress | null;
  /** Gives the failed destinations of a report, and only those, another chance; answers how many there are. */
  retry(report: ReportKey): Promise<number>;
  /** The workbook as its reader may have it; the whole one from the archive if it is there. Throws RangeError when there is no such report. */
  workbook(report: ReportKey, reader: ReportReader, onProgress: (progress: Progress) => void): Promise<Workbook>;
}

export type { ReportKey } from '../../store/reconciliation-reports.ts';

/** The spreadsheet that is kept up to date, and the tab in it that Reeve writes. */
export interface MasterSheet {
  sheet: Sheet;
  tab: string;
}

/** Where reports can go; what is not set up is left out. */
export interface ReportDestinations {
  archive: Archive;
  mailer?: Mailer | undefined;
  master?: MasterSheet | undefined;
  /** Reeve's version, for the workbook's front block. */
  version: string;
}

/** Builds a report's workbook. Throws an Error when it cannot be built. */
export type BuildFile = (
  report: MonthlyReport,
  version: string,
  options: { holds?: string; onProgress?(progress: Progress): void; signal?: AbortSignal },
) => Promise<ReportFile>;

export interface ReportDeps extends ReportDestinations {
  store: {
    audit: Pick<Audit, 'add'>;
    reconciliationReports: ReconciliationReports;
    outbox: Outbox;
    settings: Settings;
    sharedChannels: Pick<SharedChannels, 'seen'>;
    people: { withEmail(): Promise<StoredPerson[]> };
  };
  build: BuildFile;
  slack: Pick<SlackPoster, 'uploadFile' | 'hasFile' | 'sharedWith'>;
  logger: Logger;
  clock(): Date;
  defaultMode: AgentMode;
  adminSlackUserIds(): Promise<readonly string[]>;
  projects(): Promise<readonly Project[]>;
}

/** A report's workbook as it is given to people. */
export interface ReportFile {
  filename: string;
  content: Uint8Array;
  sha256: string;
}

/** What a destination works with. `file` builds each reader's workbook once for all destinations. */
export interface Handover {
  report: MonthlyReport;
  file(reader: ReportReader): Promise<ReportFile>;
  destination: Destination;
}

/**
 * Brings a report to one destination, so that doing it again after a stop in the middle changes nothing or is noticed.
 * Answers a remark when there was nothing to bring, and what became of people's own cells where there are such. Throws
 * NotYetError, or IntegrationError.
 */
export type Bring = (handover: Handover, deps: ReportDeps) => Promise<string | null | SheetEdits>;

/** How many cells of people's own stood beside a report's rows before it was written, and how many of them are as they were. */
export interface SheetEdits {
  before: number;
  kept: number;
}

/** Its turn has not come: tried again at `until` without counting as a failure. */
export class NotYetError extends Error {
  override readonly name = 'NotYetError';
  readonly until: Date;
  constructor(reason: string, until: Date) {
    super(reason);
    this.until = until;
  }
}
