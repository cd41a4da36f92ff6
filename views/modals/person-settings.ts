import type { AppModalView } from '../blocks.ts';
import { boxesField, dayField, formModal, type Option, searchField, textField, userField } from '../fields.ts';
import { callbackIds, optionIds } from '../ids.ts';
import { quoted, section } from '../parts.ts';
import { personLabels } from '../setting-labels.ts';

export interface PersonForm {
  name: string;
  /** How sure it is who they are on Slack, in words. */
  match: string;
  slackUserId: string | null;
  githubLogin: string | null;
  /** How the login was found, in words; null where nobody has looked. */
  githubMatch: string | null;
  team: string | null;
  lead: Option | null;
  timeZone: string | null;
  startDay: string | null;
  endDay: string | null;
  /** What they are exempt for now, by position. */
  exemptions: readonly Option[];
  metadata: string;
}

/** Who somebody is elsewhere, whom they answer to, and what they are exempt from. */
export function buildPersonSettings(form: PersonForm): AppModalView {
  const zone = form.timeZone === null ? null : { text: form.timeZone, value: form.timeZone };
  return formModal({
    title: form.name,
    callbackId: callbackIds.personSettings,
    metadata: form.metadata,
    blocks: [
      section(`*${quoted(form.name, 150)}*: ${quoted(form.match, 200)}`),
      userField({
        name: 'slackUserId',
        label: personLabels.slackUserId,
        hint: 'Empty: matched by e-mail where that is sure',
        value: form.slackUserId,
      }),
      textField({
        name: 'githubLogin',
        label: personLabels.githubLogin,
        hint: githubHint(form),
        value: form.githubLogin,
        most: 39,
      }),
      textField({ name: 'team', label: personLabels.team, value: form.team, most: 100 }),
      searchField({
        name: 'leadAccountId',
        label: personLabels.leadAccountId,
        source: optionIds.person,
        chosen: form.lead,
      }),
      searchField({ name: 'timeZone', label: personLabels.timeZone, source: optionIds.zone, chosen: zone }),
      dayField({ name: 'startDay', label: personLabels.startDay, value: form.startDay }),
      dayField({ name: 'endDay', label: personLabels.endDay, value: form.endDay }),
      ...(form.exemptions.length === 0
        ? []
        : [
            boxesField({
              name: 'exemptions',
              label: personLabels.exemptions,
              hint: 'Take a tick away to end it',
              options: form.exemptions.slice(0, 10),
              values: form.exemptions.map(({ value }) => value),
            }),
          ]),
      textField({ name: 'reason', label: 'Do not measure, because', value: null, most: 200 }),
      dayField({ name: 'until', label: 'until', value: null }),
    ],
  });
}

const githubHint = ({ githubMatch }: PersonForm) =>
  githubMatch === null ? 'Login' : `Login (${githubMatch}). Empty: found by e-mail where that is sure`;
