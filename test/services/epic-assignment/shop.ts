import type { EpicAssignmentSuggestion } from '../../../agents/epic-assignment/model.ts';
import { IntegrationError } from '../../../integrations/error.ts';
import type { Actor } from '../../../services/deps.ts';
import type { EpicContext } from '../../../services/epic-assignment/epic-context.ts';
import type { LinkedTicket } from '../../../services/epic-assignment/epic-links.ts';
import { quietLogger } from '../../jobs/fixture.ts';
import type { TestStore } from '../../support/store.ts';

export const at = new Date('2026-11-02T19:00:00Z');

export const suggestion = (
  ticketKey: string,
  rest: Partial<EpicAssignmentSuggestion> = {},
): EpicAssignmentSuggestion => ({
  ticketKey,
  suggestedAt: new Date('2026-11-02T18:00:00Z'),
  ticketId: ticketKey.replace('SHOP-', ''),
  projectKey: 'SHOP',
  summary: `About ${ticketKey}`,
  reporterId: 'cyd',
  suggestedEpic: 'SHOP-1',
  confidenceScore: 0.92,
  share: 0.95,
  kind: 'one-click',
  noneFirst: false,
  choices: [{ epicKey: 'SHOP-1', title: 'Refunds', confidence: 0.92, reasons: [], siblings: [] }],
  accepted: null,
  actualEpicAssigned: null,
  decision: null,
  decidedBy: null,
  decidedAt: null,
  ...rest,
});

const issue = (id: string, rest: Partial<LinkedTicket> = {}): LinkedTicket => ({
  id,
  key: `SHOP-${id}`,
  projectKey: 'SHOP',
  summary: '',
  hierarchyLevel: 0,
  statusCategory: 'new',
  epicKey: null,
  ...rest,
});

/** A Jira of two tickets and three epics, one of them closed; it notes every write, and can be made to refuse or to hang up. */
export function smallJira() {
  const issues = new Map(
    [
      issue('1', { hierarchyLevel: 1 }),
      issue('2', { hierarchyLevel: 1, statusCategory: 'done' }),
      issue('3', { hierarchyLevel: 1 }),
      issue('50'),
      issue('51'),
    ].map((each) => [each.id, each]),
  );
  const writes: string[] = [];
  const jira = {
    issues,
    writes,
    fault: null as null | 'refuses' | 'hangs up after writing',
    async look(idsOrKeys: readonly string[]) {
      const found = [...issues.values()].filter(({ id, key }) => idsOrKeys.includes(id) || idsOrKeys.includes(key));
      return new Map(found.flatMap((each) => [[each.id, each] as const, [each.key, each] as const]));
    },
    assign: (id: string, epicKey: string) => write(id, epicKey),
    clear: (id: string) => write(id, null),
  };
  async function write(id: string, epicKey: string | null): Promise<void> {
    if (jira.fault === 'refuses')
      throw new IntegrationError('Jira', 'no', { retryable: false, status: 400, reasons: ['Not in this hierarchy.'] });
    writes.push(`${id} ${epicKey ?? 'none'}`);
    const known = issues.get(id);
    if (known) issues.set(id, { ...known, epicKey });
    if (jira.fault) throw new IntegrationError('Jira', 'timed out', { retryable: true });
  }
  return jira;
}

export function contextFor({ store }: TestStore, epicLinks: EpicContext['deps']['epicLinks'], slackUserId = 'U0PAM') {
  const actor: Actor = {
    slackUserId,
    person: null,
    role: 'pm',
    timeZone: 'America/New_York',
    people: [],
    answersFor: () => false,
    projectKeys: slackUserId === 'U0STRANGER' ? [] : ['SHOP'],
  };
  const context: EpicContext = {
    deps: { store, epicLinks, clock: () => at, logger: quietLogger(), configAdmins: [] },
    actor,
  };
  return context;
}
