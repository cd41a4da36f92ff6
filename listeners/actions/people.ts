import { mustAnswerFor } from '../../services/access.ts';
import { changeNotes } from '../../services/audit-changes.ts';
import { peopleData } from '../../services/people.ts';
import { staleClick } from '../../services/stale-click.ts';
import { actionIds } from '../../views/ids.ts';
import { buildPeople } from '../../views/modals/people.ts';
import { buildPeopleImport } from '../../views/modals/people-import.ts';
import { buildPersonSettings } from '../../views/modals/person-settings.ts';
import { encodeForm } from '../forms/form-metadata.ts';
import { personForm } from '../forms/person-form.ts';
import type { ActionContext, Listener } from '../transport/listener.ts';
import { inModal, showModal } from '../transport/open-modal.ts';
import { subjectOf } from './value.ts';

/** "People": who is who. */
export const people: Listener = {
  kind: 'action',
  id: actionIds.people,
  async handle(context) {
    await inModal(context, { title: 'People', handler: 'action:people' }, async () =>
      buildPeople(await peopleData(context.deps, context.actor)),
    );
  },
};

/** Somebody was searched for and picked. */
export const personPick: Listener = {
  kind: 'action',
  id: actionIds.personPick,
  async handle(context) {
    if (context.chosen === null) throw staleClick();
    await open(context, context.chosen);
  },
};

/** "Match" of somebody nobody knows on Slack. */
export const personSettings: Listener = {
  kind: 'action',
  id: actionIds.personSettings,
  handle: (context) => open(context, subjectOf(context.value)),
};

async function open(context: ActionContext, accountId: string): Promise<void> {
  const { deps, actor } = context;
  const person = await deps.store.people.byAccountId(accountId);
  if (!person) throw staleClick();
  mustAnswerFor(deps, actor, accountId);
  await inModal(context, { title: person.displayName, handler: 'action:person_settings' }, async () =>
    buildPersonSettings(await personForm(deps, person)),
  );
}

/** "Looks Right": somebody has looked through who is who. */
export const peopleConfirm: Listener = {
  kind: 'action',
  id: actionIds.peopleConfirm,
  async handle(context) {
    const { deps, actor, client, modal } = context;
    const changes = { peopleConfirmed: true };
    await deps.store.settings.setWorkspace(
      changes,
      changeNotes(context, 'workspace', await deps.store.settings.workspace(), changes),
    );
    if (modal) await showModal(deps, client, modal, buildPeople(await peopleData(deps, actor)));
    await deps.homes.publish(deps, client, actor.slackUserId, null);
  },
};

/** "Import CSV": asks for the file. */
export const peopleImport: Listener = {
  kind: 'action',
  id: actionIds.peopleImport,
  async handle(context) {
    await inModal(context, { title: 'Import people', handler: 'action:people_import' }, async () =>
      buildPeopleImport(encodeForm({})),
    );
  },
};
