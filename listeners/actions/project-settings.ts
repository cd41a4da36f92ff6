import { z } from 'zod';
import { mustManage, projectNamed } from '../../services/project-access.ts';
import { actionIds } from '../../views/ids.ts';
import { buildProjectSettings } from '../../views/modals/project-settings.ts';
import { type Form, numberOf, readForm } from '../forms/form.ts';
import { decodeForm } from '../forms/form-metadata.ts';
import { type Draft, projectForm } from '../forms/project-form.ts';
import type { ActionTurn, Entry } from '../transport/listener.ts';
import { inModal, showModal } from '../transport/open-modal.ts';
import { staleClick, subjectOf } from './value.ts';

/** "Settings" of a project. */
export const projectSettings: Entry = {
  kind: 'action',
  id: actionIds.projectSettings,
  handle: (turn) => open(turn, subjectOf(turn.value)),
};

/** A project was searched for and picked: its settings open. */
export const projectPick: Entry = {
  kind: 'action',
  id: actionIds.projectPick,
  async handle(turn) {
    if (turn.chosen === null) throw staleClick();
    await open(turn, turn.chosen);
  },
};

async function open(turn: ActionTurn, key: string): Promise<void> {
  mustManage(turn.deps, turn.actor, key);
  await inModal(turn, { title: key, handler: 'action:project_settings' }, async () =>
    buildProjectSettings(await projectForm(turn.deps, await projectNamed(turn.deps, key))),
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
export const projectType: Entry = { kind: 'action', id: actionIds.projectType, handle: redraw };

/** Its own calendar was chosen, or the workspace's again: the form shows its days, or hides them. */
export const projectCalendar: Entry = { kind: 'action', id: actionIds.projectCalendar, handle: redraw };

async function redraw(turn: ActionTurn): Promise<void> {
  const { deps, client, modal, actor } = turn;
  if (!modal || turn.chosen === null) throw staleClick();
  const shape = { project: z.string(), seen: z.string(), drawn: z.number(), draft: draftSchema };
  const about = decodeForm(modal.privateMetadata, shape);
  mustManage(deps, actor, about.project);
  const form = readForm(turn.form);
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
