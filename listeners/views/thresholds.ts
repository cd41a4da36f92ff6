import { z } from 'zod';
import { changeNotes } from '../../services/audit-changes.ts';
import { changedMeanwhile } from '../../services/changed-meanwhile.ts';
import { projectNamed } from '../../services/project-access.ts';
import { callbackIds } from '../../views/ids.ts';
import { buildSaving } from '../../views/modals/saved.ts';
import { agentNamed } from '../forms/agent-form.ts';
import { readForm } from '../forms/form.ts';
import { decodeForm } from '../forms/form-metadata.ts';
import { saved } from '../forms/saved.ts';
import { readSettings } from '../forms/setting-fields.ts';
import {
  scopeValues,
  storeScopeValues,
  thresholdFields,
  thresholdScope,
  thresholdSubject,
} from '../forms/threshold-form.ts';
import type { Listener } from '../transport/listener.ts';
import { checkChannel } from '../web-api/slack-checks.ts';

const title = 'Thresholds';

/** Thresholds of an agent, filled in; the agent's own schema checks them. */
export const thresholdsForm: Listener = {
  kind: 'view',
  id: callbackIds.thresholds,
  working: buildSaving(title),
  async read({ values, privateMetadata, deps, client }) {
    const about = decodeForm(privateMetadata, { agent: z.string(), project: z.string().nullable(), seen: z.string() });
    const agent = agentNamed(deps, about.agent);
    const project = about.project === null ? null : await projectNamed(deps, about.project);
    const fields = await thresholdFields(deps, { agent, project });
    const form = readForm(values);
    const given = readSettings(agent, fields, form);
    const warning = await checkChannel(client, form, 'agentChannel');
    form.check();
    const channelId = form.text('agentChannel');
    return async (context) => {
      const scope = await thresholdScope(context, agent, about.project);
      const before = Object.fromEntries(fields.map(({ name, value }) => [name, value]));
      const { channelId: channelBefore } = await scopeValues(context.deps, scope);
      const below = Object.fromEntries(fields.map((field) => [field.name, field.below]));
      const notes = changeNotes(
        context,
        thresholdSubject(scope),
        { ...before, channelId: channelBefore },
        { ...below, ...given, channelId },
      );
      const wanted = { thresholds: given, channelId, notes };
      if (!(await storeScopeValues(context.deps, scope, about.seen, wanted)))
        throw changedMeanwhile('these thresholds');
      return saved(context, title, `Saved. They count from the next run on.${warning}`);
    };
  },
};
