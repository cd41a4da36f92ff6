import { z } from 'zod';
import { mostWords, pingMovers } from '../../services/workflow-bottleneck/ping.ts';
import { reassignItem } from '../../services/workflow-bottleneck/reassign.ts';
import { callbackIds } from '../../views/ids.ts';
import {
  bottleneckDone,
  bottleneckWorking,
  pingFields,
  reassignField,
  wordings,
} from '../../views/workflow-bottleneck/modals.ts';
import { subjectOf } from '../actions/value.ts';
import { readForm } from '../forms/form.ts';
import type { Listener } from '../transport/listener.ts';

const wordingSchema = z.enum(['look', 'help', 'when']);

/** The form of "Ping", filled in: their own words, else the ones chosen. */
export const bottleneckPingForm: Listener = {
  kind: 'view',
  id: callbackIds.ping,
  working: bottleneckWorking('Ping'),
  read({ values, privateMetadata }) {
    const key = subjectOf(privateMetadata);
    const form = readForm(values);
    const own = form.text(pingFields.own);
    const words = own ?? wordings[wordingSchema.catch('look').parse(form.text(pingFields.wording))];
    if (words.length > mostWords) form.wrong(pingFields.own, `At most ${mostWords} characters.`);
    form.check();
    return async (context) => {
      const names = await pingMovers(context, key, words);
      return bottleneckDone('Ping', `${names.join(', ')} will be told: “${words}”`);
    };
  },
};

/** The form of "Reassign", filled in: Jira is changed, and messages about it say so. */
export const bottleneckReassignForm: Listener = {
  kind: 'view',
  id: callbackIds.reassign,
  working: bottleneckWorking('Reassign'),
  read({ values, privateMetadata }) {
    const key = subjectOf(privateMetadata);
    const form = readForm(values);
    const slackUserId = form.text(reassignField);
    if (slackUserId === null) form.wrong(reassignField, 'Choose who takes it.');
    form.check();
    return async (context) => {
      const { notice, name } = await reassignItem(context, key, slackUserId ?? '');
      return bottleneckDone('Reassign', `${notice.data.name} is assigned to ${name} in Jira.`);
    };
  },
};
