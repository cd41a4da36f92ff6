import { z } from 'zod';
import { dayOf } from '../../agents/calendar/days.ts';
import type { Day } from '../../agents/calendar/types.ts';
import type { Project, RetainerTerm } from '../../agents/project.ts';
import { auditChanges } from '../../services/audit-changes.ts';
import { changedMeanwhile } from '../../services/changed-meanwhile.ts';
import { mustManage, projectNamed } from '../../services/project-access.ts';
import type { ProjectEdit } from '../../store/projects.ts';
import { callbackIds } from '../../views/ids.ts';
import { buildSaving } from '../../views/modals/saved.ts';
import { readForm } from '../forms/form.ts';
import { decodeForm } from '../forms/form-metadata.ts';
import { projectFields } from '../forms/project-form.ts';
import { readProject } from '../forms/read-project.ts';
import { saved } from '../forms/saved.ts';
import type { Listener } from '../transport/listener.ts';
import { checkChannel } from '../web-api/slack-checks.ts';

/** How a project is set up, filled in. */
export const projectSettingsForm: Listener = {
  kind: 'view',
  id: callbackIds.projectSettings,
  working: buildSaving('Project'),
  async read({ values, privateMetadata, deps, client }) {
    const about = decodeForm(privateMetadata, { project: z.string(), seen: z.string() });
    const form = readForm(values);
    const typed = readProject(form, await deps.store.people.all());
    await checkChannel(client, form, 'channelId');
    form.check();
    return async (context) => {
      mustManage(context.deps, context.actor, about.project);
      const before = await projectNamed(context.deps, about.project);
      const today = dayOf(context.deps.clock(), (await context.deps.sources.workspace()).timeZone);
      const changes = { ...typed, ...termsAfter(before, typed, today) };
      const seen = { fields: projectFields, print: about.seen };
      if (!(await context.deps.store.projects.editIf(before.key, seen, changes))) throw changedMeanwhile(before.key);
      await auditChanges(context, `project/${before.key}`, before, changes);
      return saved(context, before.key, `Saved. ${before.key} is checked as set up here from the next run on.`);
    };
  },
};

const longAgo: Day = '2000-01-01';

/** The hours that counted until yesterday stay, those of today on are the new ones: a month's change is prorated. */
export function termsAfter(
  before: Pick<Project, 'monthlyRetainerHours' | 'retainerTerms'>,
  { monthlyRetainerHours }: ProjectEdit,
  today: Day,
): { retainerTerms?: RetainerTerm[] } {
  if (monthlyRetainerHours === undefined || monthlyRetainerHours === null) return {};
  if (monthlyRetainerHours === before.monthlyRetainerHours) return {};
  const { retainerTerms: known } = before;
  // A project set up for the first time has no earlier hours: the whole of its month is at the new ones.
  if (before.monthlyRetainerHours === null && known.length === 0) return {};
  const earlier =
    known.length > 0 ? known : [{ from: longAgo, monthlyRetainerHours: before.monthlyRetainerHours ?? 0 }];
  const kept = earlier.filter(({ from }) => from < today);
  return { retainerTerms: [...kept, { from: today, monthlyRetainerHours }] };
}
