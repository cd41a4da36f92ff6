import type { TimeComplianceNotice } from '../../agents/time-compliance/notice.ts';
import type { AgentViews } from '../agent-views.ts';
import { absenceAnswer, absenceClaim } from './absence-claim.ts';
import { peopleUnmatched } from './people-unmatched.ts';
import { reminderResolved, timeReminder } from './reminder.ts';
import { timeSummary, timeSummaryFallback } from './summary.ts';

export const timeComplianceViews: AgentViews<TimeComplianceNotice> = {
  'time-reminder': { message: timeReminder, fallback: null, resolved: reminderResolved },
  'time-summary': { message: timeSummary, fallback: timeSummaryFallback, resolved: null },
  'people-unmatched': { message: peopleUnmatched, fallback: null, resolved: null },
  'absence-claim': { message: absenceClaim, fallback: null, resolved: null },
  'absence-decided': { message: absenceAnswer, fallback: null, resolved: null },
};
