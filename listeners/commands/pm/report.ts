import { dayOf } from '../../../agents/calendar/days.ts';
import { monthOf, previousMonth } from '../../../agents/calendar/periods.ts';
import type { Month } from '../../../agents/calendar/types.ts';
import { listedReports, ownReport } from '../../../services/epic-reconciliation/report-state.ts';
import { UserFacingError } from '../../../services/user-facing-error.ts';
import { buildPreviewSummary } from '../../../views/command/run.ts';
import {
  buildNoReport,
  buildReportHistory,
  buildReportState,
} from '../../../views/epic-reconciliation/report-command.ts';
import { buildPreviewModal } from '../../../views/modals/preview.ts';
import type { CommandContext } from '../../transport/listener.ts';
import { inModal } from '../../transport/open-modal.ts';
import { monthBegun } from '../month.ts';
import type { Subcommand } from '../subcommand.ts';

const example = '/pm report 2026-10 --preview';
const options = ['--preview', '--retry', '--history'] as const;
const historyShown = 24;

/** `/pm report [month] [--preview|--retry|--history]`: a month's reconciliation, where it went, and what it would say. */
export const report: Subcommand = {
  name: 'report',
  usage: '/pm report [month] [--preview|--retry|--history]',
  purpose:
    'Shows a month’s epic reconciliation and where it went. --preview shows what it would say now, --retry sends again only what failed.',
  example,
  written: /(?:^|\s)(?:--|—|–)\w+$/,
  async run(context, words) {
    const asked = words.filter(isOption).map(plainDashes);
    const wrong = asked.find((word) => !options.some((each) => each === word));
    if (wrong || asked.length > 1) throw new UserFacingError(`One of ${options.join(', ')} at most: \`${example}\`.`);
    const { deps } = context;
    const { timeZone } = await deps.sources.workspace();
    const written = words.filter((word) => !isOption(word));
    const month = (await monthBegun(deps, written, example)) ?? previousMonth(deps.clock(), timeZone);
    const [option] = asked;
    if (option === '--preview') await preview(context, month);
    else if (option === '--retry') await retry(context, month);
    else if (option === '--history') {
      const rows = await deps.store.reconciliationReports.recent(historyShown);
      await context.answer(buildReportHistory(await listedReports(context, rows), context.actor.timeZone));
    } else await state(context, month);
  },
};

const isOption = (word: string) => /^[-—–]/.test(word);
/** Phones turn two hyphens into a dash. */
const plainDashes = (word: string) => word.replace(/^[—–]/, '--').toLowerCase();

async function preview(context: CommandContext, month: Month): Promise<void> {
  const make = async () => {
    const of = { part: 'preview', period: `${month}-01` };
    const data = await context.deps.previews.make(context, 'epic-reconciliation', of);
    await context.answer(buildPreviewSummary(data));
    return data;
  };
  // Written as a message there is nothing a form could open from, and what it comes to is said all the same.
  if (context.triggerId === '') return void (await make());
  await inModal(context, { title: 'Preview', handler: 'command:/pm report' }, async () =>
    buildPreviewModal(await make(), 0),
  );
}

const noReport = ({ deps, actor }: CommandContext, month: Month) =>
  buildNoReport(month, month < monthOf(dayOf(deps.clock(), actor.timeZone)));

async function state(context: CommandContext, month: Month): Promise<void> {
  const { deps, actor, answer } = context;
  const row = await deps.store.reconciliationReports.latestRow(month);
  if (!row) return answer(noReport(context, month));
  const people = await deps.store.people.all();
  const names = new Map(people.map(({ accountId, displayName }) => [accountId, displayName]));
  const progress = deps.jobs.reports.progress(row);
  const shown = await ownReport(context, row);
  const signed = row.signOffs.some(({ by }) => by === actor.slackUserId) || actor.projectKeys.length === 0;
  const nameOf = (id: string) => names.get(id) ?? 'somebody Reeve does not know any more';
  await answer(buildReportState(shown, { progress, timeZone: actor.timeZone, nameOf, signed }));
}

async function retry(context: CommandContext, month: Month): Promise<void> {
  const { deps, actor, answer } = context;
  const row = await deps.store.reconciliationReports.latestRow(month);
  if (!row) return answer(noReport(context, month));
  const count = await deps.jobs.reports.retry(row);
  const subject = `report/${month}/r${row.revision}`;
  if (count > 0)
    await deps.store.audit.add({ at: deps.clock(), by: actor.slackUserId, action: 'report-retried', subject });
  const text =
    count === 0
      ? 'Nothing of that report failed, so there is nothing to send again.'
      : `${count === 1 ? 'One destination is' : `${count} destinations are`} tried again within a minute; the others are left alone.`;
  await answer({ text, blocks: [] });
}
