import { dayName } from '../calendar/days.ts';
import { weekContaining } from '../calendar/periods.ts';
import { audienceKey } from '../freshness.ts';
import type { Project } from '../project.ts';
import type { AbsenceClaim } from '../records.ts';
import type { Person } from '../sources.ts';
import { answerersIn } from './audience.ts';
import type { AbsenceClaimNotice } from './notice.ts';
import { endOfWorkWeek } from './reminder.ts';

/** What all messages about a claim belong to: once it is decided, each of them is edited. */
export function absenceTopic(claimId: string): string {
  return `time-compliance/absence-claim/${claimId}`;
}

/**
 * Asks whoever answers for a person to agree that they were away: their lead if they have one, else their PMs, else the
 * admins. The claim counts as leave only once one of them agreed.
 */
export function absenceClaimNotices(
  claim: AbsenceClaim,
  person: Person,
  from: { people: Person[]; projects: Project[] },
  at: Date,
  timeZone: string,
): AbsenceClaimNotice[] {
  const answerers = answerersIn(from)(person);
  const lead = answerers.filter(({ kind, ...rest }) => 'accountId' in rest && rest.accountId === person.leadAccountId);
  const topic = absenceTopic(claim.id);
  return (lead.length > 0 ? lead : answerers).map((audience) => {
    return {
      key: `${topic}/${audienceKey(audience)}`,
      topic,
      template: 'absence-claim',
      audience,
      severity: 'info',
      subject: { kind: 'person', id: person.accountId, name: person.displayName },
      data: {
        claimId: claim.id,
        accountId: person.accountId,
        name: person.displayName,
        from: claim.from,
        until: claim.until,
        weekStart: weekContaining(claim.from).from,
      },
      why: {
        rule: 'time-compliance-absence',
        ruleVersion: 1,
        evidence: [
          { label: 'Says they were away', value: `${dayName(claim.from)} to ${dayName(claim.until)}` },
          { label: 'Claimed', value: claim.claimedAt.toISOString() },
        ],
        dataAsOf: claim.claimedAt,
      },
      recheck: null,
      expiresAt: endOfWorkWeek(at, timeZone),
    };
  });
}
