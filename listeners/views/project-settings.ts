import { z } from 'zod';
import { dayOf } from '../../agents/calendar/days.ts';
import { changeNotes } from '../../services/audit-changes.ts';
import { changedMeanwhile } from '../../services/changed-meanwhile.ts';
import { mustManage, projectNamed } from '../../services/project-access.ts';
import { projectTermsAfter, termsAfter } from '../../services/retainer-budget/terms.ts';
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
    const warning = await checkChannel(client, form, 'channelId');
    form.check();
    return async (context) => {
      mustManage(context.deps, context.actor, about.project);
      const before = await projectNamed(context.deps, about.project);
      const today = dayOf(context.deps.clock(), (await context.deps.sources.workspace()).timeZone);
      const terms = { ...termsAfter(before, typed, today), ...projectTermsAfter(before, typed, today) };
      const changes = { ...typed, ...terms };
      const seen = { fields: projectFields, print: about.seen };
      const notes = changeNotes(context, `project/${before.key}`, before, changes);
      const isSaved = await context.deps.store.projects.editIf(before.key, seen, changes, notes);
      if (!isSaved) throw changedMeanwhile(before.key);
      return saved(
        context,
        before.key,
        `Saved. ${before.key} is checked as set up here from the next run on.${warning}`,
      );
    };
  },
};
