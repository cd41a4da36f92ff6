import type { AppModalView } from '../blocks.ts';
import { channelField, formModal, searchField, textField, usersField } from '../fields.ts';
import { callbackIds, optionIds } from '../ids.ts';
import { otherLabels } from '../setting-labels.ts';

export interface WorkspaceForm {
  timeZone: string;
  alertsChannelId: string | null;
  absenceIssueIds: readonly string[];
  absenceProjectKeys: readonly string[];
  /** Admins added in Slack; those of the configuration cannot be changed here. */
  admins: readonly string[];
  metadata: string;
}

/** What holds for the whole workspace. */
export function buildWorkspaceSettings(form: WorkspaceForm): AppModalView {
  return formModal({
    title: 'Workspace',
    callbackId: callbackIds.workspaceSettings,
    metadata: form.metadata,
    blocks: [
      searchField({
        name: 'timeZone',
        label: otherLabels.timeZone,
        hint: 'Weeks, months and days begin and end in it',
        source: optionIds.zone,
        chosen: { text: form.timeZone, value: form.timeZone },
        required: true,
      }),
      channelField({
        name: 'alertsChannelId',
        label: otherLabels.alertsChannelId,
        hint: 'Reeve must be a member of it: /invite @Reeve',
        value: form.alertsChannelId,
      }),
      textField({
        name: 'absenceIssueIds',
        label: otherLabels.absenceIssueIds,
        hint: 'Jira issues that leave is logged or planned on, by id or key, separated by commas',
        value: form.absenceIssueIds.join(', '),
      }),
      textField({
        name: 'absenceProjectKeys',
        label: otherLabels.absenceProjectKeys,
        hint: 'Jira projects whose every issue is leave, by key, separated by commas',
        value: form.absenceProjectKeys.join(', '),
      }),
      usersField({
        name: 'admins',
        label: otherLabels.admins,
        hint: 'Besides those named in the configuration',
        values: form.admins,
      }),
    ],
  });
}
