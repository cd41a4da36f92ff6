import type { AgentId } from '../../../agents/agent-ids.ts';
import type { Notice } from '../../../agents/notice.ts';
import { signable } from '../../../services/epic-reconciliation/sign-off.ts';
import { stuckCsv } from '../../../services/workflow-bottleneck/list-csv.ts';
import type { Store } from '../../../store/index.ts';
import type { MessageContent } from '../../../views/blocks.ts';
import { buildSignOffForm } from '../../../views/epic-reconciliation/sign-off.ts';
import { type Line, linesOf, matching, tableOf } from './read-back.ts';

/** A list the reader of a summary can ask for, and what it says of the same subjects. */
export interface Place {
  /** Written after `/pm`; null where the list is made of the summary itself. */
  command(notice: Notice): string | null;
  lines(shown: MessageContent, notice: Notice): Line[];
  /** Whether its reader has this list at all. */
  isFor?(notice: Notice): boolean;
  /** What of the summary it holds, where it is not all of it. */
  of?(line: Line): Line;
}

export interface HeldAgent {
  /** The summary, by its template, of the run of this part. */
  template: Notice['template'];
  part: string;
  period?: string;
  /** Has something be said, where nothing would be. */
  before?(store: Store): Promise<void>;
  told(message: MessageContent, notice: Notice): Line[];
  places: Record<string, Place>;
}

const number = (text: string) =>
  Number(
    text
      .replaceAll(',', '')
      .replace(/[^\d.−-]/g, '')
      .replace('−', '-'),
  );

/** Two epics of a scope project, each forecast at less than is logged on it. */
async function forecastTooLittle({ epicForecasts, issues, projects }: Store): Promise<void> {
  const scope = new Set((await projects.all()).filter((one) => one.projectType === 'scope').map(({ key }) => key));
  const epics = (await issues.find({})).filter((one) => one.hierarchyLevel === 1 && scope.has(one.projectKey));
  const edits = epics.map(({ projectKey, id, key }, n) => ({
    ...{ projectKey, epicId: id, epicKey: key, month: '2026-11', team: '' },
    hours: n % 2 === 0 ? 1 : 2,
  }));
  await epicForecasts.set(edits, { at: new Date('2026-11-01T12:00:00Z'), by: 'U0', via: 'modal' });
}

/** Each agent's summary and every list that shows the same; an agent that is missing here does not compile. */
export const heldAgents: { [Id in AgentId]: HeldAgent } = {
  'time-compliance': {
    template: 'time-summary',
    part: 'weekly',
    told: (message) =>
      tableOf(message).map(([subject = '', status = '', logged = '', expected = '']) => ({
        subject,
        figures: `${number(logged)} of ${number(expected)}, ${status}`,
      })),
    places: {
      '/pm time': {
        command: () => 'time',
        lines: (shown) =>
          matching(
            linesOf(shown),
            /^• (.+): ([\d.,]+) h of ([\d.,]+) h, (very short|short|complete)$/,
            ([, , logged = '', expected = '', status]) => `${number(logged)} of ${number(expected)}, ${status}`,
          ),
      },
    },
  },
  'retainer-budget': {
    template: 'budget-summary',
    part: 'summary',
    told: (message) =>
      tableOf(message).map(([subject = '', state = '', used = '', budget = '']) => ({
        subject,
        figures: `${number(used)} of ${number(budget)}, ${/([\d.,]+ %)$/.exec(state)?.[1]}`,
      })),
    places: {
      '/pm budget': {
        command: () => 'budget',
        lines: (shown) =>
          matching(
            linesOf(shown),
            /^• \*(.+?)\*.*?: ([\d.,]+) h of ([\d.,]+) h.* used \(([\d.,]+ %)\)/,
            ([, , used = '', budget = '', percent]) => `${number(used)} of ${number(budget)}, ${percent}`,
          ),
      },
    },
  },
  'forecast-variance': {
    template: 'variance-summary',
    part: 'weekly',
    before: forecastTooLittle,
    told: (message) => tableOf(message).map(([subject = '', ...figures]) => ({ subject, figures: figures.join(' ') })),
    places: {
      '/pm variance': {
        command: () => 'variance',
        lines: (shown) => tableOf(shown).map(([subject = '', ...figures]) => ({ subject, figures: figures.join(' ') })),
      },
    },
  },
  'epic-reconciliation': {
    template: 'reconciliation-report',
    part: 'month-end',
    period: '2026-10-01',
    told: (message) =>
      tableOf(message).map(([subject = '', forecast = '', actual = '', variance = '', apart = '']) => ({
        subject,
        figures: forecast === 'none' ? `${number(apart)}` : `${number(actual)} of ${number(forecast)}, ${variance}`,
      })),
    places: {
      'the form of a sign-off': {
        command: () => null,
        isFor: ({ audience }) => audience.kind === 'pm',
        lines: (shown) =>
          matching(
            linesOf(shown),
            /^• (.+?): ([\d.,]+) h (?:without a forecast|of ([\d.,]+) h, ([+−]?[\d.,]+ %))/,
            ([, , actual = '', forecast, variance]) =>
              forecast === undefined ? `${number(actual)}` : `${number(actual)} of ${number(forecast)}, ${variance}`,
          ),
      },
    },
  },
  'workflow-bottleneck': {
    template: 'bottleneck-digest',
    part: 'digest',
    // In the message they stand by who can move them, in the file and the answer the worst first.
    told: (message, notice) => {
      if (notice.template !== 'bottleneck-digest') return [];
      const lines = linesOf(message);
      return notice.data.items.map(({ name }) => {
        const at = lines.findIndex((line) => line.startsWith('• <') && line.includes(`|${name}>`));
        return { subject: name, figures: `${lines[at + 1]}; ${lines[at + 2]}` };
      });
    },
    places: {
      '/pm stuck': {
        command: () => 'stuck',
        lines: (shown) => {
          const lines = linesOf(shown);
          return lines.flatMap((line, at) => {
            const name = /^<http[^|]+\|([^>]+)> /.exec(line)?.[1];
            return name ? [{ subject: name, figures: `${lines[at + 1]}; ${lines[at + 2]}` }] : [];
          });
        },
      },
      'the file': {
        command: () => null,
        lines: (_, notice) =>
          notice.template !== 'bottleneck-digest'
            ? []
            : stuckCsv(notice)
                .trim()
                .split('\n')
                .slice(1, notice.data.items.length + 1)
                .map((row) => ({ subject: row.split(',')[0] ?? '', figures: '' })),
        of: ({ subject }) => ({ subject, figures: '' }),
      },
    },
  },
  'epic-assignment': {
    template: 'epic-rollup',
    part: 'rollup',
    told: (message) =>
      tableOf(message).map(([subject = '', share = '', , without = '']) => ({
        subject,
        figures: `${share}; ${without}`,
      })),
    places: {
      '/pm epics': {
        command: () => 'epics',
        lines: (shown) =>
          matching(
            linesOf(shown),
            /^• \*(.+?)\* \([^)]+\): ([\d.]+ %) in an epic(?: \(target [\d.]+ %\))?; ([\d,]+ of [\d,]+) without/,
            ([, , share, without]) => `${share}; ${without}`,
          ),
      },
      '/pm projects': {
        command: () => 'projects',
        // A project's health stands in the line below its name.
        lines: (shown) => {
          const lines = linesOf(shown);
          const joined = lines.map((line, at) => `${line} ${lines[at + 1] ?? ''}`);
          return matching(
            joined,
            /^(?:• )?\*[A-Z]+\* (.+?) · .*?([\d,]+ of [\d,]+) open tickets without an epic \(([\d.]+ %) in one\)/,
            ([, , without, share]) => `${share}; ${without}`,
          );
        },
      },
    },
  },
};

/** What the reader of a report would sign off. */
export async function signOffShown(context: Parameters<typeof signable>[0], month: string): Promise<MessageContent> {
  const row = await context.deps.store.reconciliationReports.latestRow(month);
  if (!row) throw new Error(`there is no report of ${month}`);
  const form = buildSignOffForm(row, await signable(context, row), { callbackId: 'x', metadata: '' });
  return { text: '', blocks: form.blocks };
}
