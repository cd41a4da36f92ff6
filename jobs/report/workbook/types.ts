import type { MonthlyReport } from '../../../agents/epic-reconciliation/model.ts';

/** What a workbook is made of: the same input makes the same bytes. */
export interface WorkbookInput {
  report: MonthlyReport;
  /** Reeve's version, for the front block. */
  version: string;
  /** In words, what part of the report it holds; absent for the whole one. */
  holds?: string;
}

/** How far a workbook is. */
export interface Progress {
  sheet: string;
  rows: number;
  totalRows: number;
}

/** What the worker thread says. */
export type WorkerMessage =
  | { kind: 'progress'; progress: Progress }
  | { kind: 'done'; workbook: Uint8Array }
  | { kind: 'failed'; message: string };

/** Tells how many more rows of a sheet are written. */
export type Written = (sheet: string, rows: number) => void;
