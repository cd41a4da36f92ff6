import { numberText } from '../../agents/numbers.ts';
import type { AppModalView } from '../blocks.ts';
import { boxesField, dayField, formModal, userField } from '../fields.ts';
import { modal } from '../modal.ts';
import { section } from '../parts.ts';

/** Names of the form's fields. */
export const delegateFields = { person: 'person', from: 'from', until: 'until', projects: 'projects' } as const;
/** As many boxes as Slack draws; somebody with more projects hands over all of them. */
const mostBoxes = 10;

export interface DelegateFormData {
  callbackId: string;
  metadata: string;
  projects: readonly { key: string; name: string }[];
  from: string;
  until: string;
  slackUserId: string | null;
}

/** Asks a PM who stands in for them, from when until when. */
export function buildDelegateForm(data: DelegateFormData): AppModalView {
  const { callbackId, metadata, projects, from, until, slackUserId } = data;
  const options = projects.map(({ key, name }) => ({ text: `${key} ${name}`, value: key }));
  const all = options.map(({ value }) => value);
  const boxes = { name: delegateFields.projects, label: 'Projects', required: true, options, values: all };
  return formModal({
    title: 'Standing in for you',
    callbackId,
    metadata,
    blocks: [
      section('They get your messages and may act on them as PM on these days. Nothing else changes.'),
      userField({ name: delegateFields.person, label: 'Who', required: true, value: slackUserId }),
      dayField({ name: delegateFields.from, label: 'First day', required: true, value: from }),
      dayField({ name: delegateFields.until, label: 'Last day', required: true, value: until }),
      ...(options.length <= mostBoxes
        ? [boxesField(boxes)]
        : [section(`All ${numberText(options.length)} of your projects.`)]),
    ],
  });
}

export function delegateWorking(): AppModalView {
  return modal('Standing in for you', [section('Saving …')]);
}
