import { z } from 'zod';
import { mustManage, projectNamed } from '../../services/project-access.ts';
import { staleClick } from '../../services/stale-click.ts';
import { actionIds } from '../../views/ids.ts';
import { buildProjectSettings } from '../../views/modals/project-settings.ts';
import { buildProjectsBulk } from '../../views/modals/projects-bulk.ts';
import { type Form, numberOf, readForm } from '../forms/form.ts';
import { decodeForm, encodeForm } from '../forms/form-metadata.ts';
import { type Draft, projectForm } from '../forms/project-form.ts';
import type { ActionContext, Listener } from '../transport/listener.ts';
import { inModal, showModal } from '../transport/open-modal.ts';
import { subjectOf } from './value.ts';

/** "Settings" of a project. */
export const projectSettings: Listener = {
  kind: 'action',
  id: actionIds.projectSettings,
  handle: (context) => open(context, subjectOf(context.value)),
};

/** A project was searched for and picked: its settings open. */
export const projectPick: Listener = {
  kind: 'action',
  id: actionIds.projectPick,
  async handle(context) {
    if (context.chosen === null) throw staleClick();
    await open(context, context.chosen);
  },
};

/** "In Bulk": a table of projects is asked for. */
export const projectsBulk: Listener = {
  kind: 'action',
  id: actionIds.projectsBulk,
  async handle(context) {
    await inModal(context, { title: 'Projects in bulk', handler: 'action:projects_bulk' }, async () =>
      buildProjectsBulk(encodeForm({})),
    );
  },
};

async function open(context: ActionContext, key: string): Promise<void> {
  mustManage(context.deps, context.actor, key);
  await inModal(context, { title: key, handler: 'action:project_settings' }, async () =>
    buildProjectSettings(await projectForm(context.deps, await projectNamed(context.deps, key))),
  );
}

const draftSchema = z.object({
  monthlyRetainerHours: z.number().nullable().optional(),
  retainerStartDay: z.number().optional(),
  rolloverUnusedHours: z.boolean().optional(),
  hourlyRate: z.number().nullable().optional(),
  currency: z.string().nullable().optional(),
  calendar: z.enum(['own', 'workspace']).optional(),
});

/** Another type was picked: the form asks what it needs, and keeps what was typed for the other. */
export const projectType: Listener = { kind: 'action', id: actionIds.projectType, handle: redraw };

/** Its own calendar was chosen, or the workspace's again: the form shows its days, or hides them. */
export const projectCalendar: Listener = { kind: 'action', id: actionIds.projectCalendar, handle: redraw };

async function redraw(context: ActionContext): Promise<void> {
  const { deps, client, modal, actor } = context;
  if (!modal || context.chosen === null) throw staleClick();
  const shape = { project: z.string(), seen: z.string(), drawn: z.number(), draft: draftSchema };
  const about = decodeForm(modal.privateMetadata, shape);
  mustManage(deps, actor, about.project);
  const form = readForm(context.form);
  const type = z.enum(['retainer', 'scope', 'internal']).nullable().safeParse(form.text('projectType'));
  if (!type.success) throw staleClick();
  const project = await projectNamed(deps, about.project);
  const draft = { ...definite(about.draft), ...draftOf(form) };
  const next = await projectForm(deps, project, { type: type.data, draft, seen: about.seen, drawn: about.drawn + 1 });
  await showModal(deps, client, modal, buildProjectSettings(next));
}

function draftOf(form: Form): Draft {
  const number = (name: string) => {
    const value = numberOf(form.text(name) ?? '');
    return Number.isNaN(value) ? null : value;
  };
  const startDay = number('retainerStartDay');
  const calendar = form.text('calendar');
  return {
    ...(form.has('monthlyRetainerHours') ? { monthlyRetainerHours: number('monthlyRetainerHours') } : {}),
    ...(startDay === null ? {} : { retainerStartDay: startDay }),
    ...(form.has('rolloverUnusedHours')
      ? { rolloverUnusedHours: form.list('rolloverUnusedHours').includes('true') }
      : {}),
    ...(form.has('hourlyRate') ? { hourlyRate: number('hourlyRate') } : {}),
    ...(form.has('currency') ? { currency: form.text('currency') } : {}),
    ...(calendar === 'own' || calendar === 'workspace' ? { calendar } : {}),
  };
}

/** Without the keys that hold nothing. */
function definite(draft: z.infer<typeof draftSchema>): Draft {
  return Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined));
}
