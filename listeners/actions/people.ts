import { mustAnswerFor } from '../../services/access.ts';
import { auditChanges } from '../../services/audit-changes.ts';
import { actionIds } from '../../views/ids.ts';
import { buildPeople } from '../../views/modals/people.ts';
import { buildPeopleImport } from '../../views/modals/people-import.ts';
import { buildPersonSettings } from '../../views/modals/person-settings.ts';
import { encodeForm } from '../forms/form-metadata.ts';
import { peopleData, personForm } from '../forms/person-form.ts';
import type { ActionTurn, Entry } from '../transport/listener.ts';
import { inModal, showModal } from '../transport/open-modal.ts';
import { staleClick, subjectOf } from './value.ts';

/** "People": who is who. */
export const people: Entry = {
  kind: 'action',
  id: actionIds.people,
  async handle(turn) {
    await inModal(turn, { title: 'People', handler: 'action:people' }, async () =>
      buildPeople(await peopleData(turn.deps, turn.actor)),
    );
  },
};

/** Somebody was searched for and picked. */
export const personPick: Entry = {
  kind: 'action',
  id: actionIds.personPick,
  async handle(turn) {
    if (turn.chosen === null) throw staleClick();
    await open(turn, turn.chosen);
  },
};

/** "Match" of somebody nobody knows on Slack. */
export const personSettings: Entry = {
  kind: 'action',
  id: actionIds.personSettings,
  handle: (turn) => open(turn, subjectOf(turn.value)),
};

async function open(turn: ActionTurn, accountId: string): Promise<void> {
  const { deps, actor } = turn;
  const person = await deps.store.people.byAccountId(accountId);
  if (!person) throw staleClick();
  mustAnswerFor(deps, actor, accountId);
  await inModal(turn, { title: person.displayName, handler: 'action:person_settings' }, async () =>
    buildPersonSettings(await personForm(deps, person)),
  );
}

/** "Looks Right": somebody has looked through who is who. */
export const peopleConfirm: Entry = {
  kind: 'action',
  id: actionIds.peopleConfirm,
  async handle(turn) {
    const { deps, actor, client, modal } = turn;
    await deps.store.settings.setWorkspace({ peopleConfirmed: true });
    await auditChanges(turn, 'workspace', { peopleConfirmed: false }, { peopleConfirmed: true });
    if (modal) await showModal(deps, client, modal, buildPeople(await peopleData(deps, actor)));
    await deps.homes.publish(deps, client, actor.slackUserId, null);
  },
};

/** "Import CSV": asks for the file. */
export const peopleImport: Entry = {
  kind: 'action',
  id: actionIds.peopleImport,
  async handle(turn) {
    await inModal(turn, { title: 'Import people', handler: 'action:people_import' }, async () =>
      buildPeopleImport(encodeForm({})),
    );
  },
};
