import { z } from 'zod';
import { validateSchedule } from '../../agents/calendar/slots.ts';
import { changeNotes } from '../../services/audit-changes.ts';
import { changedMeanwhile } from '../../services/changed-meanwhile.ts';
import { callbackIds } from '../../views/ids.ts';
import { buildSaving } from '../../views/modals/saved.ts';
import { type Form, readForm } from '../forms/form.ts';
import { decodeForm } from '../forms/form-metadata.ts';
import { saved } from '../forms/saved.ts';
import { workspaceFields } from '../forms/workspace-form.ts';
import type { Listener, Submission } from '../transport/listener.ts';
import { checkChannel, userProblem } from '../web-api/slack-checks.ts';

const title = 'Workspace';

/** The workspace's settings, filled in. */
export const workspaceSettingsForm: Listener = {
  kind: 'view',
  id: callbackIds.workspaceSettings,
  working: buildSaving(title),
  async read(submission) {
    const { seen } = decodeForm(submission.privateMetadata, { seen: z.string() });
    const { warning, ...changes } = await given(submission);
    return async (context) => {
      const { settings } = context.deps.store;
      const before = await settings.workspace();
      const notes = changeNotes(context, 'workspace', before, changes);
      if (!(await settings.setWorkspaceIf({ fields: workspaceFields, print: seen }, changes, notes)))
        throw changedMeanwhile('the workspace');
      return saved(context, title, `Saved.${warning}`);
    };
  },
};

async function given({ values, client, deps }: Submission) {
  const form = readForm(values);
  const timeZone = form.text('timeZone');
  const zoneProblem = validateSchedule('0 9 * * *', timeZone ?? '');
  if (zoneProblem) form.wrong('timeZone', `${zoneProblem}.`);
  const alertsChannelId = form.text('alertsChannelId');
  const warning = await checkChannel(client, form, 'alertsChannelId');
  const admins = form.list('admins');
  for (const admin of admins) {
    const wrong = await userProblem(client, admin);
    if (wrong) form.wrong('admins', wrong);
  }
  if (admins.length === 0 && deps.configAdmins.length === 0) form.wrong('admins', 'Somebody has to be an admin.');
  const absenceProjectKeys = list(form, 'absenceProjectKeys', /^[A-Z][A-Z0-9_]*$/, 'a project key such as LEAVE');
  const absenceIssueIds = list(form, 'absenceIssueIds', /^([A-Z][A-Z0-9_]*-)?\d+$/, 'an issue such as LEAVE-1');
  form.check();
  return { timeZone, alertsChannelId, admins, absenceProjectKeys, absenceIssueIds, warning };
}

function list(form: Form, name: string, shape: RegExp, what: string): string[] {
  const items = (form.text(name) ?? '')
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map((item) => item.toUpperCase());
  const wrong = items.find((item) => !shape.test(item));
  if (wrong) form.wrong(name, `“${wrong.slice(0, 40)}” is not ${what}.`);
  return [...new Set(items)];
}
