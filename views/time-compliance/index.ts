import type { TimeComplianceNotice } from '../../agents/time-compliance/notice.ts';
import type { AgentViews } from '../agent-views.ts';
import { absenceAnswer, absenceClaim } from './absence-claim.ts';
import { peopleUnmatched, peopleUnmatchedReply } from './people-unmatched.ts';
import { reminderResolved, timeReminder } from './reminder.ts';
import { timeSummary, timeSummaryFallback, timeSummaryReply } from './summary.ts';

export const timeComplianceViews: AgentViews<TimeComplianceNotice> = {
  'time-reminder': { message: timeReminder, fallback: null, resolved: reminderResolved },
  'time-summary': {
    message: timeSummary,
    fallback: timeSummaryFallback,
    resolved: null,
    reply: timeSummaryReply,
  },
  'people-unmatched': { message: peopleUnmatched, fallback: null, resolved: null, reply: peopleUnmatchedReply },
  'absence-claim': { message: absenceClaim, fallback: null, resolved: null },
  'absence-decided': { message: absenceAnswer, fallback: null, resolved: null },
};
