import { z } from 'zod';
import { dayOf } from '../../agents/calendar/days.ts';
import { validateSchedule } from '../../agents/calendar/slots.ts';
import type { Exemption, Person } from '../../agents/person.ts';
import { mustAnswerFor } from '../../services/access.ts';
import { changeNotes } from '../../services/audit-changes.ts';
import { changedMeanwhile } from '../../services/changed-meanwhile.ts';
import { githubLoginProblem } from '../../services/people.ts';
import { staleClick } from '../../services/stale-click.ts';
import { fingerprint } from '../../store/fingerprint.ts';
import type { PersonEdit } from '../../store/people.ts';
import { callbackIds } from '../../views/ids.ts';
import { buildSaving } from '../../views/modals/saved.ts';
import { type Form, readForm } from '../forms/form.ts';
import { decodeForm } from '../forms/form-metadata.ts';
import { personFields } from '../forms/person-form.ts';
import { saved } from '../forms/saved.ts';
import type { Listener, Submission } from '../transport/listener.ts';
import { userProblem } from '../web-api/slack-checks.ts';

/** Who somebody is, filled in. */
export const personSettingsForm: Listener = {
  kind: 'view',
  id: callbackIds.personSettings,
  working: buildSaving('Person'),
  async read(submission) {
    const { deps, values, privateMetadata } = submission;
    const about = decodeForm(privateMetadata, { person: z.string(), seen: z.string() });
    const person = await deps.store.people.byAccountId(about.person);
    if (!person) throw staleClick();
    const changes = await given(submission, person, readForm(values));
    return async (context) => {
      mustAnswerFor(context.deps, context.actor, person.accountId);
      const seen = { fields: personFields, print: about.seen };
      const notes = changeNotes(context, `person/${person.accountId}`, person, changes);
      const isSaved = await context.deps.store.people.editIf(person.accountId, seen, changes, notes);
      if (!isSaved) throw changedMeanwhile(person.displayName);
      return saved(context, person.displayName);
    };
  },
};

async function given({ client, deps, slackUserId: by }: Submission, person: Person, form: Form): Promise<PersonEdit> {
  const everybody = await deps.store.people.all();
  const slackUserId = form.text('slackUserId');
  const holder = everybody.find((each) => each.slackMatch === 'manual' && each.slackUserId === slackUserId);
  if (slackUserId && holder && holder.accountId !== person.accountId) {
    form.wrong('slackUserId', `That is ${holder.displayName} already.`);
  } else if (slackUserId) {
    const problem = await userProblem(client, slackUserId);
    if (problem) form.wrong('slackUserId', problem);
  }
  const githubLogin = form.text('githubLogin')?.replace(/^@/, '') ?? null;
  const loginProblem = githubLogin && githubLoginProblem(githubLogin, person, everybody);
  if (loginProblem) form.wrong('githubLogin', `${loginProblem}.`);
  const leadAccountId = form.text('leadAccountId');
  if (leadAccountId === person.accountId) form.wrong('leadAccountId', 'Nobody leads themselves.');
  const timeZone = form.text('timeZone');
  const zoneProblem = timeZone && validateSchedule('0 9 * * *', timeZone);
  if (zoneProblem) form.wrong('timeZone', `${zoneProblem}.`);
  const startDay = form.text('startDay');
  const endDay = form.text('endDay');
  if (startDay && endDay && endDay < startDay) form.wrong('endDay', 'The last day is before the first.');
  const { timeZone: zone } = await deps.sources.workspace();
  const exemptions = exemptionsGiven(form, person, by, dayOf(deps.clock(), zone));
  form.check();
  const changes: PersonEdit = {
    githubLogin,
    team: form.text('team'),
    leadAccountId,
    timeZone,
    startDay,
    endDay,
    exemptions,
  };
  return { ...changed(person, changes), ...slackChange(person, slackUserId) };
}

/** Only what differs: what stays as it is must stay the sync's to change. */
function changed(person: Person, changes: PersonEdit): PersonEdit {
  const before = new Map<string, unknown>(Object.entries(person));
  const differs = ([field, value]: [string, unknown]) => JSON.stringify(value) !== JSON.stringify(before.get(field));
  return Object.fromEntries(Object.entries(changes).filter(differs));
}

/** An empty field leaves a match by e-mail alone, and takes one made by hand back. */
function slackChange({ slackMatch, slackUserId }: Person, chosen: string | null): PersonEdit {
  const byHand = slackMatch === 'manual' ? slackUserId : null;
  return chosen === byHand ? {} : { slackUserId: chosen };
}

function exemptionsGiven(form: Form, { exemptions }: Person, addedBy: string, today: string): Exemption[] {
  const kept = form.list('exemptions');
  // A form shows ten at most; the rest stays.
  const stay = exemptions.filter(
    (each, index) => !form.has('exemptions') || index >= 10 || kept.includes(fingerprint(each)),
  );
  const reason = form.text('reason');
  const until = form.text('until');
  if (until && !reason) form.wrong('reason', 'Say why, so that others understand it later.');
  if (until && until < today) form.wrong('until', 'That day has passed.');
  return reason ? [...stay, { reason, until, addedBy }] : stay;
}
