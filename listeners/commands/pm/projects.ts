import { hoursText } from '../../../agents/calendar/hours.ts';
import { numberText } from '../../../agents/numbers.ts';
import { mustManage } from '../../../services/project-access.ts';
import { projectLine, projectLines } from '../../../services/project-lines.ts';
import { buildLines } from '../../../views/command/lists.ts';
import { projectWords } from '../../../views/home/projects.ts';
import { actionIds } from '../../../views/ids.ts';
import { plainName } from '../../../views/mrkdwn.ts';
import { button, buttons, section, smallPrint } from '../../../views/parts.ts';
import { projectMeant } from '../meant.ts';
import { pageAsked, standing } from '../page.ts';
import type { Subcommand } from '../subcommand.ts';

/** `/pm projects`: the reader's projects with their health. */
export const projects: Subcommand = {
  name: 'projects',
  usage: '/pm projects [WORDS] [PAGE]',
  purpose: 'Shows your projects with their health.',
  example: '/pm projects',
  written: /^\S+(?: \d{1,3})?$/,
  async run({ deps, actor, answer }, words) {
    const asked = pageAsked(words);
    const { lines, total } = await projectLines(deps, actor, asked);
    const none = asked.search
      ? 'None of yours has that in its key or name.'
      : 'None is set up yet. Open Reeve’s Home and find one.';
    const context = { now: deps.clock(), timeZone: actor.timeZone };
    const said = lines.map((line) => projectWords(line, context));
    await answer(
      buildLines('Your projects', said, {
        empty: total > 0 ? 'The list ends before this page.' : none,
        page: standing('/pm projects', asked, lines.length, total),
        note: '`/pm project KEY` shows one, with its settings',
      }),
    );
  },
};

/** `/pm project KEY`: one project. */
export const project: Subcommand = {
  name: 'project',
  usage: '/pm project KEY',
  purpose: 'Shows a project of yours: its health and how it is set up.',
  example: '/pm project ACME',
  written: /^$/,
  async run({ deps, actor, answer }, words) {
    const found = projectMeant(await deps.store.projects.all(), 'project', words[0]);
    mustManage(deps, actor, found.key);
    const line = await projectLine(deps, actor, found.key);
    const shown = line ?? { ...found, type: found.projectType, pm: null, health: [], rate: null };
    const facts = [
      found.monthlyRetainerHours === null ? 'no monthly hours' : `${hoursText(found.monthlyRetainerHours)} a month`,
      found.team ? `team ${plainName(found.team)}` : 'no team',
      found.channelId ? `<#${found.channelId}>` : 'no channel',
      `${numberText(found.repos.length)} repositories`,
      ...(found.archived ? ['*archived in Jira*'] : []),
    ];
    await answer({
      text: `${found.key} ${plainName(found.name)}`,
      blocks: [
        section(projectWords(shown, { now: deps.clock(), timeZone: actor.timeZone })),
        smallPrint(...facts),
        buttons(button(actionIds.projectSettings, 'Settings', found.key)),
      ],
    });
  },
};
