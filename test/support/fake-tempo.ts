import { daysIn, weekdayOf } from '../../agents/calendar/days.ts';
import { IntegrationError } from '../../integrations/error.ts';
import type { Page, Rejected } from '../../integrations/http/page.ts';
import type { Membership, Plan, Team, Tempo, Worklog, WorklogDeletion } from '../../integrations/tempo/types.ts';

/** Tempo in memory: what is logged, changed or deleted happens at the clock's time. */
export interface FakeTempo extends Tempo {
  calls: string[];
  pageSize: number;
  plans: Plan[];
  /** Plans its search leaves out, which are there when asked for. */
  unlistedPlans: Plan[];
  /** Whether it tells what was deleted. */
  papertrail: boolean;
  teamList: Team[];
  memberships: Membership[];
  /** Memberships its lists leave out, which are there when asked for. */
  unlistedMemberships: Membership[];
  rejected: Rejected[];
  /** The project of each issue, by their ids. */
  projectOf: Record<string, string>;
  holidays: Record<string, string>;
  /** Which worklogs its lists show: a token may see less than there is. */
  shows(row: Worklog): boolean;
  /** Called before each answer with `name argument…`; throws what Tempo would. */
  before(call: string): void;
  log(row: Partial<Worklog> & { id: string }): void;
  remove(id: string): void;
}

export const refusal = (status: number) =>
  new IntegrationError('Tempo', `GET: answered ${status}`, { status, retryable: status >= 500 });

export function createFakeTempo(clock: () => Date): FakeTempo {
  const worklogs = new Map<string, Worklog>();
  const deletions: WorklogDeletion[] = [];
  const refused = () => fake.rejected.splice(0);

  async function* pages(call: string, rows: Worklog[]): AsyncGenerator<Page<Worklog>> {
    for (let start = 0; start === 0 || start < rows.length; start += fake.pageSize) {
      answer(`${call} ${start}`);
      yield { items: rows.slice(start, start + fake.pageSize), rejected: refused() };
    }
  }
  function answer(call: string): void {
    fake.calls.push(call);
    fake.before(call);
  }
  const all = () => [...worklogs.values()].filter((row) => fake.shows(row));
  const between = (from: string, to: string) => all().filter((row) => from <= row.startDate && row.startDate <= to);

  const fake: FakeTempo = {
    calls: [],
    pageSize: 5000,
    plans: [],
    unlistedPlans: [],
    papertrail: true,
    teamList: [],
    memberships: [],
    unlistedMemberships: [],
    rejected: [],
    projectOf: {},
    holidays: {},
    shows: () => true,
    before: () => undefined,
    log({ id, ...row }) {
      const at = clock();
      const before = worklogs.get(id);
      const fresh = { id, issueId: '100', accountId: 'ann', startDate: '2026-10-28', seconds: 3600, description: '' };
      worklogs.set(id, { ...fresh, createdAt: before?.createdAt ?? at, ...before, ...row, updatedAt: at });
    },
    remove(id) {
      worklogs.delete(id);
      deletions.push({ worklogId: id, at: clock() });
    },
    worklogsUpdatedFrom: (since) =>
      pages(
        'updated',
        all().filter((row) => row.updatedAt >= since),
      ),
    worklogsBetween: (from, to) => pages(`between ${from} ${to}`, between(from, to)),
    searchWorklogs: ({ from, to, accountIds, projectIds }) =>
      pages(
        'search',
        between(from, to).filter(
          (row) =>
            (!accountIds || accountIds.includes(row.accountId)) &&
            (!projectIds || projectIds.includes(fake.projectOf[row.issueId] ?? '')),
        ),
      ),
    async worklog(id) {
      answer(`worklog ${id}`);
      return worklogs.get(id);
    },
    async plan(id) {
      answer(`plan ${id}`);
      return [...fake.plans, ...fake.unlistedPlans].find((plan) => plan.id === id);
    },
    async userSchedule(accountId, from, to) {
      answer(`schedule ${accountId} ${from} ${to}`);
      const items = daysIn({ from, until: to }).map((date) => scheduleDay(accountId, date, fake.holidays[date]));
      return { items, rejected: [] };
    },
    async *plansSearch({ from, to, issueIds = [], projectIds = [] }) {
      answer(`plans ${from} ${to}`);
      const items = fake.plans.filter(({ itemType, itemId }) =>
        (itemType === 'ISSUE' ? issueIds : projectIds).includes(itemId),
      );
      yield { items, rejected: [] };
    },
    async papertrailDeletedWorklogs({ from }) {
      answer('papertrail');
      if (!fake.papertrail) return undefined;
      return { items: deletions.filter(({ at }) => at >= from), rejected: [] };
    },
    async *teams() {
      answer('teams');
      yield { items: fake.teamList, rejected: [] };
    },
    async teamMemberships(teamId) {
      answer(`members ${teamId}`);
      return { items: fake.memberships.filter((row) => row.teamId === teamId), rejected: [] };
    },
    async isMembershipThere(id) {
      answer(`membership ${id}`);
      return [...fake.memberships, ...fake.unlistedMemberships].some((row) => row.id === id);
    },
    globalConfiguration: () => Promise.reject(new Error('not used')),
  };
  return fake;
}

function scheduleDay(accountId: string, date: string, holidayName: string | undefined) {
  const working = weekdayOf(date) <= 5;
  const requiredSeconds = working && !holidayName ? 8 * 3600 : 0;
  const type = working ? (holidayName ? 'HOLIDAY' : 'WORKING_DAY') : 'NON_WORKING_DAY';
  const holiday = holidayName ? { holidayName, holidaySeconds: 8 * 3600 } : {};
  return { accountId, date, requiredSeconds, type, ...holiday } as const;
}
