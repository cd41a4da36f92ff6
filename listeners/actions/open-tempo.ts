import { actionIds } from '../../views/ids.ts';
import type { Listener } from '../transport/listener.ts';

/** A link: Slack opens it, and only wants the click acknowledged. */
export const openTempo: Listener = { kind: 'action', id: actionIds.openTempo, handle: async () => undefined };
