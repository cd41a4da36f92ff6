import { slackIds } from './agency.ts';
import type { TestApp } from './app.ts';

const at = new Date('2026-11-02T13:00:00Z');

/** Makes SUBS a retainer of `budgetHours`, of which 32 are used today, the 2nd of November. */
export async function giveRetainer({ store }: TestApp, budgetHours: number): Promise<void> {
  await store.projects.edit('SUBS', {
    monthlyRetainerHours: budgetHours,
    hourlyRate: 100,
    currency: 'USD',
    channelId: 'C0SUBS',
  });
  await store.issues.put([
    {
      id: '10001',
      key: 'SUBS-1',
      projectId: '1',
      projectKey: 'SUBS',
      summary: 'Checkout',
      typeName: 'Epic',
      hierarchyLevel: 1,
      parentId: null,
      parentKey: null,
      statusId: '3',
      status: 'In Progress',
      statusCategory: 'indeterminate',
      priority: null,
      assigneeId: null,
      reporterId: null,
      labels: [],
      components: [],
      createdAt: at,
      updatedAt: at,
      statusChanges: [],
      parentChanges: [],
      deletedAt: null,
    },
  ]);
  await store.worklogs.put(
    ['ann', 'cy', 'dana', 'pat'].map((accountId) => ({
      id: `${accountId}-now`,
      issueId: '10001',
      accountId,
      day: '2026-11-02',
      seconds: 28_800,
      billableSeconds: null,
      description: '',
      createdAt: at,
      updatedAt: at,
      deletedAt: null,
    })),
  );
}

/** Runs the retainer budget, as its slot does, and waits until all is sent. */
export async function runBudget({ jobs }: TestApp): Promise<void> {
  await jobs.requestRun({ agentId: 'retainer-budget', by: slackIds.adi });
  await jobs.idle();
}
