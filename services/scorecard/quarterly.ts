import { addDays, dayOf, endOfDay, instantOf } from '../../agents/calendar/days.ts';
import { isSure } from '../../agents/identity.ts';
import type { ScorecardNotice } from '../../agents/notice.ts';
import type { Audience } from '../../agents/notice-of.ts';
import type { Scorecard } from '../../agents/scorecard/card.ts';
import { lastPeriod, type ScorePeriod } from '../../agents/scorecard/period.ts';
import { isScorecardDue, mayBeDue, quarterStart } from '../../agents/scorecard/working-day.ts';
import { actorOf } from '../access.ts';
import type { ServiceDeps } from '../deps.ts';
import { type ScoreDeps, scorecardFor } from './scorecard.ts';

/** The day's first hour in which a scorecard is made; quiet hours hold it longer. */
const fromTime = '09:00';
const aliveDays = 14;

/** The quarter's scorecards that are due and not told yet: one a PM, and one for all admins. None while it is switched off. */
export async function quarterlyNotices(deps: ScoreDeps & Pick<ServiceDeps, 'roster'>): Promise<ScorecardNotice[]> {
  const { store, sources, clock } = deps;
  if (!(await store.settings.scorecard()).quarterly) return [];
  const { timeZone, adminSlackUserIds } = await sources.workspace();
  const now = clock();
  const today = dayOf(now, timeZone);
  if (!mayBeDue(today) || now < instantOf(today, fromTime, timeZone)) return [];
  const [{ workingDays }, schedule] = await Promise.all([
    store.settings.delivery(),
    sources.schedule(quarterStart(today)),
  ]);
  if (!isScorecardDue(today, workingDays, schedule)) return [];
  const period = lastPeriod('quarter', today);
  const { people, projects } = await deps.roster();
  const pms = new Set(projects.flatMap(({ archived, pmAccountId }) => (archived ? [] : (pmAccountId ?? []))));
  const expiresAt = endOfDay(addDays(today, aliveDays), timeZone);
  const notices: ScorecardNotice[] = [];
  for (const person of people) {
    const { accountId, slackUserId } = person;
    if (!pms.has(accountId) || !isSure(person) || slackUserId === null || adminSlackUserIds.includes(slackUserId))
      continue;
    const key = `scorecard/${period.name}/pm:${accountId}`;
    if ((await store.outbox.byKey(key)) !== null) continue;
    const card = await scorecardFor({ deps, actor: await actorOf(deps, slackUserId) }, period);
    notices.push(noticeOf(key, { kind: 'pm', accountId }, card, period, expiresAt));
  }
  const key = `scorecard/${period.name}/admins`;
  const [admin] = adminSlackUserIds;
  if (admin === undefined || (await store.outbox.byKey(`${key}/${admin}`)) !== null) return notices;
  const card = await scorecardFor({ deps, actor: await actorOf(deps, admin) }, period);
  return [...notices, noticeOf(key, { kind: 'admins' }, card, period, expiresAt)];
}

function noticeOf(
  key: string,
  audience: Audience,
  card: Scorecard,
  { name }: ScorePeriod,
  expiresAt: Date,
): ScorecardNotice {
  const agents = card.agents.map((agent) => ({
    ...agent,
    figures: agent.figures.map((figure) => ({ ...figure, cases: [] })),
  }));
  return {
    key,
    topic: key,
    template: 'scorecard',
    audience,
    severity: 'info',
    subject: { kind: 'workspace', id: key, name: `Scorecard of ${name}` },
    data: { card: { ...card, agents } },
    why: {
      rule: 'On the first working day of a quarter, where an admin switched it on',
      ruleVersion: 1,
      evidence: [{ label: 'Quarter', value: name }],
      dataAsOf: null,
    },
    recheck: null,
    expiresAt,
  };
}
