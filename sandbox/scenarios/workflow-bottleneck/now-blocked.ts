import { document } from '../../agency/generate/jira-files.ts';
import { nextOpen } from '../../web/land.ts';
import type { Scenario } from '../scenario.ts';
import { looks, pmOf } from '../tools.ts';

/** Somebody writes what is in the way. */
export const nowBlocked: Scenario = {
  id: 'stuck-blocked',
  title: 'A ticket is blocked by something named',
  story:
    'A tester writes on a ticket that another one is in the way. The PM hears of it at the next check, with their words.',
  async play(tools) {
    const { sandbox } = tools;
    const { reeve, agency, services } = sandbox;
    await tools.walkTo(await nextOpen(sandbox));
    const waiting = services.jira
      .issues()
      .filter(({ fields }) => ['Code Review', 'QA', 'UAT'].includes(fields.status.name) && fields.assignee)
      .sort((a, b) => Date.parse(a.fields.updated ?? '') - Date.parse(b.fields.updated ?? ''));
    const [ticket, other] = waiting;
    if (!ticket || !other) throw new Error('Nothing waits in review or testing. Move the clock on by a day.');
    services.jira.addComment(
      ticket.key,
      document(`Blocked by ${other.key}, we cannot test before it is merged.`),
      ticket.fields.assignee?.accountId,
    );
    await reeve.jobs.requestRun({
      agentId: 'workflow-bottleneck',
      part: 'check',
      by: agency.reeve.settings.admins[0] ?? '',
    });
    await reeve.jobs.idle();
    await tools.walkOn(5);
    return {
      text: `${ticket.key} is blocked by ${other.key}.`,
      look: looks(tools, [[pmOf(tools, ticket.fields.project.key), (name) => `What ${name} is told`]]),
    };
  },
};
