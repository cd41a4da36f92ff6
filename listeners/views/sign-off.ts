import { signOff } from '../../services/epic-reconciliation/sign-off.ts';
import { staleClick } from '../../services/stale-click.ts';
import { buildSignedOff, signOffWorking } from '../../views/epic-reconciliation/sign-off.ts';
import { callbackIds } from '../../views/ids.ts';
import { republish } from '../actions/republish.ts';
import { subjectOf } from '../actions/value.ts';
import type { Listener } from '../transport/listener.ts';

/** "Sign Off", asked once and confirmed: everybody told sees who agreed. */
export const signOffForm: Listener = {
  kind: 'view',
  id: callbackIds.signOff,
  working: signOffWorking(),
  read({ privateMetadata }) {
    const [, month, revision] = /^(\d{4}-\d{2})\/r(\d+)$/.exec(subjectOf(privateMetadata)) ?? [];
    if (!month) throw staleClick();
    return async (context) => {
      const row = await context.deps.store.reconciliationReports.byKey({ month, revision: Number(revision) });
      if (!row) throw staleClick();
      const count = await signOff(context, row);
      await republish(context);
      return buildSignedOff(month, row.revision, count);
    };
  },
};
