import { z } from 'zod';
import { shortIdOf } from '../../agents/short-id.ts';
import { channelNames } from '../../services/export-list.ts';
import { manages } from '../../services/project-access.ts';
import { guessedRows } from '../../services/projects/guess.ts';
import { type ProjectTable, readProjectTable } from '../../services/projects/table.ts';
import { takeProjects } from '../../services/projects/take-table.ts';
import { callbackIds } from '../../views/ids.ts';
import { buildProjectsPreview, buildProjectsProblems, projectsTaken } from '../../views/modals/projects-bulk.ts';
import { buildReading, buildSaving } from '../../views/modals/saved.ts';
import { readForm } from '../forms/form.ts';
import { decodeForm, encodeForm } from '../forms/form-metadata.ts';
import { saved } from '../forms/saved.ts';
import { uploadedSheets } from '../forms/uploaded-sheets.ts';
import type { Context, Listener } from '../transport/listener.ts';

const title = 'Projects in bulk';

/** What a table says, or, without one, what Jira's names suggest. */
async function tableOf({ deps, actor, client }: Context, file: string | null): Promise<ProjectTable> {
  const [all, people] = await Promise.all([deps.store.projects.all(), deps.store.people.all()]);
  const projects = all.filter(({ key, archived }) => !archived && manages(actor, key));
  if (file === null) return { rows: guessedRows(projects), problems: [], leftOut: [] };
  const [sheet] = await uploadedSheets(client, file);
  return readProjectTable(sheet?.rows ?? [], { projects, people, channels: await channelNames(deps, all) });
}

const shownOf = ({ rows }: ProjectTable) =>
  shortIdOf(JSON.stringify(rows.map(({ project, changes }) => [project.key, changes])));

async function preview(context: Context, file: string | null, table: ProjectTable) {
  if (table.problems.length > 0) return buildProjectsProblems(table.problems);
  const people = await context.deps.store.people.all();
  const names = new Map(people.map(({ accountId, displayName }) => [accountId, displayName]));
  const metadata = encodeForm({ file, shown: shownOf(table) });
  return buildProjectsPreview(table, { guessed: file === null, names, metadata });
}

/** A table was chosen, or none: what it would change is shown. */
export const projectsBulkForm: Listener = {
  kind: 'view',
  id: callbackIds.projectsBulk,
  working: buildReading(title),
  read({ values, privateMetadata }) {
    decodeForm(privateMetadata, {});
    const [file = null] = readForm(values).list('file');
    return async (context) => preview(context, file, await tableOf(context, file));
  },
};

/** What changes was seen: it is read once more, and taken if that is still so. */
export const projectsTakeForm: Listener = {
  kind: 'view',
  id: callbackIds.projectsTake,
  working: buildSaving(title),
  read({ privateMetadata }) {
    const { file, shown } = decodeForm(privateMetadata, { file: z.string().nullable(), shown: z.string() });
    return async (context) => {
      const table = await tableOf(context, file);
      if (table.problems.length > 0 || shownOf(table) !== shown) return preview(context, file, table);
      const { client, actor, deps } = context;
      const by = { by: actor.slackUserId, at: deps.clock(), timeZone: actor.timeZone };
      const answer = projectsTaken({ ...(await takeProjects(context, table.rows)), ...by });
      await client.chat.postMessage({ channel: actor.slackUserId, ...deps.fit.message(answer) });
      return saved(context, title, `${answer.text} “Undo” is in your conversation with Reeve.`);
    };
  },
};
