import type { BottleneckFacts } from '../../agents/workflow-bottleneck/finding.ts';
import type { AppModalView } from '../blocks.ts';
import { formModal, selectField, textField, userField } from '../fields.ts';
import type { MessageContext } from '../message-context.ts';
import { modal } from '../modal.ts';
import { quoted, section, smallPrint } from '../parts.ts';
import { givenText, itemLink, turnText, waitText } from './words.ts';

export const pingFields = { wording: 'wording', own: 'own' } as const;
export const reassignField = 'assignee';

/** What can be said with one click; neutral, for nobody knows yet why it waits. */
export const wordings = {
  look: 'Could you have a look at this when you have a moment?',
  help: 'Is anything in the way here? I can help to clear it.',
  when: 'When do you think you will get to this?',
} as const;

const shown = (facts: BottleneckFacts, context: MessageContext) =>
  section(`${itemLink(facts)}\n${waitText(facts)}\n${turnText(facts, context)}`);

export function buildPingForm(
  facts: BottleneckFacts,
  metadata: string,
  callbackId: string,
  context: MessageContext,
): AppModalView {
  return formModal({
    title: 'Ping',
    callbackId,
    metadata,
    submit: 'Send',
    blocks: [
      shown(facts, context),
      selectField({
        name: pingFields.wording,
        label: 'What to say',
        required: true,
        options: Object.entries(wordings).map(([value, text]) => ({ text, value })),
        value: 'look',
      }),
      textField({
        name: pingFields.own,
        label: 'Or in your own words',
        required: false,
        multiline: true,
        most: 500,
        value: null,
      }),
      smallPrint('They are told in a direct message, in your name, and outside their quiet hours'),
    ],
  });
}

/** Whose turn it was, or who was given it since. */
export function buildReassignForm(
  { facts, given }: { facts: BottleneckFacts; given: { name: string; by: string; at: Date } | null },
  metadata: string,
  callbackId: string,
  context: MessageContext,
): AppModalView {
  return formModal({
    title: 'Reassign',
    callbackId,
    metadata,
    submit: 'Reassign',
    blocks: [
      given === null
        ? shown(facts, context)
        : section(`${itemLink(facts)}\n${waitText(facts)}\n${givenText(given, context.timeZone)}`),
      userField({ name: reassignField, label: 'Who takes it', required: true, value: null }),
      smallPrint('The assignee is changed in Jira at once'),
    ],
  });
}

export const bottleneckWorking = (title: string): AppModalView => modal(title, [section('One moment …')]);
export const bottleneckDone = (title: string, text: string): AppModalView => modal(title, [section(quoted(text, 300))]);
