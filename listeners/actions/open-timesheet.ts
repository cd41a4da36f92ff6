import { actionIds } from '../../views/ids.ts';
import type { Listener } from '../transport/listener.ts';

/** A link: Slack opens it, and only wants the click acknowledged. */
export const openTimesheet: Listener = { kind: 'action', id: actionIds.openTimesheet, handle: async () => undefined };
