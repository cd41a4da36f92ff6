import { z } from 'zod';
import { conversationActions } from './answers/ids.ts';
import { epicActions, epicForms } from './epic-assignment/ids.ts';
import { varianceActions } from './forecast-variance/ids.ts';
import { quietActions, quietForms } from './quiet-ids.ts';
import { reportActions, reportForms } from './report-ids.ts';
import { scorecardActions, scorecardForms } from './scorecard/ids.ts';
import { setUpActions, setUpForms } from './set-up-ids.ts';
import { bottleneckActions, bottleneckForms } from './workflow-bottleneck/ids.ts';

export { shortcutIds } from './quiet-ids.ts';
export { optionIds } from './set-up-ids.ts';

/** Every action id there is. One owner each: two listeners for one id would both run. */
export const actionIds = {
  ...setUpActions,
  ...quietActions,
  ...reportActions,
  ...varianceActions,
  ...epicActions,
  ...bottleneckActions,
  ...conversationActions,
  ...scorecardActions,
  openTimesheet: 'open_timesheet',
  why: 'why',
  iWasAway: 'i_was_away',
  remindLater: 'remind_later',
  briefChoose: 'brief_choose',
  leaveChoose: 'leave_choose',
  leaveDecline: 'leave_decline',
  absenceAgree: 'absence_agree',
  absenceDecline: 'absence_decline',
  absenceUndo: 'absence_undo',
  channelSharedAgree: 'channel_shared_agree',
  preview: 'preview',
  previewPage: 'preview_page',
  runNow: 'run_now',
  whatIf: 'what_if',
  draftClientNote: 'draft_client_note',
  openTempo: 'open_tempo',
} as const;

/** Every modal whose form comes back. */
export const callbackIds = {
  ...setUpForms,
  ...quietForms,
  ...reportForms,
  ...epicForms,
  ...bottleneckForms,
  ...scorecardForms,
  absenceClaim: 'absence_claim',
  absenceDecline: 'absence_decline',
  whatIf: 'what_if',
} as const;

/** Raised when the meaning of a button's value changes: older buttons are then answered as stale. */
const valueVersion = 1;
const valueSchema = z.strictObject({
  id: z.string().min(1).max(1500),
  v: z.literal(valueVersion),
  /** How many changes of keys it knew of when it was shown; left out for none. */
  n: z.number().int().optional(),
});

/** A button's value: what it is about, and the version of that meaning. */
export function encodeValue(id: string): string {
  return JSON.stringify({ id, v: valueVersion });
}

/** What a button is about; null for a value of another version, or one no button of ours has. */
export function decodeValue(value: string | undefined): string | null {
  return readValue(value)?.id ?? null;
}

/** A value with how many changes of keys it knew of, where it says so; null for one no button of ours has. */
export function readValue(value: string | undefined): z.infer<typeof valueSchema> | null {
  try {
    return valueSchema.parse(JSON.parse(value ?? ''));
  } catch {
    return null;
  }
}
