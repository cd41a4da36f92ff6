import { z } from 'zod';
import { mustManage } from '../../services/project-access.ts';
import { actionIds } from '../../views/ids.ts';
import { decodeForm } from '../forms/form-metadata.ts';
import type { Listener } from '../transport/listener.ts';

/** The open epics of a ticket's project by key or title; before anything is typed the likeliest come first. */
export const epicChoice: Listener = {
  kind: 'options',
  id: actionIds.epicPick,
  async choices({ deps, actor, query, privateMetadata }) {
    const { project, ticket } = decodeForm(privateMetadata, { project: z.string(), ticket: z.string() });
    mustManage(deps, actor, project);
    const [epics, [suggestion]] = await Promise.all([
      deps.store.issues.epics([project]),
      deps.store.epicSuggestions.latest([ticket]),
    ]);
    const likely = (suggestion?.choices ?? []).map(({ epicKey }) => epicKey);
    const place = (key: string) => (likely.includes(key) ? likely.indexOf(key) : likely.length);
    const wanted = query.toLowerCase();
    return epics
      .filter(
        ({ key, summary, statusCategory }) =>
          statusCategory !== 'done' && `${key} ${summary}`.toLowerCase().includes(wanted),
      )
      .sort((a, b) => place(a.key) - place(b.key) || a.summary.localeCompare(b.summary))
      .map(({ key, summary }) => ({ text: `${key} ${summary}`, value: key }));
  },
};
