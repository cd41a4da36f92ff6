import { acknowledgeAction } from './actions/acknowledge.ts';
import { delegate, delegateUndo } from './actions/delegate.ts';
import { muteUndo } from './actions/mute-undo.ts';
import { snooze, snoozeUndo } from './actions/snooze.ts';
import { today } from './shortcuts/today.ts';
import { whyMessage } from './shortcuts/why-message.ts';
import type { Listener } from './transport/listener.ts';
import { acknowledgeForm } from './views/acknowledge.ts';
import { delegateForm } from './views/delegate.ts';
import { snoozeForm } from './views/snooze.ts';

/** Being told less, by somebody else, or why. */
export const quietEntries: readonly Listener[] = [
  snooze,
  snoozeUndo,
  snoozeForm,
  acknowledgeAction,
  acknowledgeForm,
  muteUndo,
  delegate,
  delegateUndo,
  delegateForm,
  today,
  whyMessage,
];
