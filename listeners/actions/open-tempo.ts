import { actionIds } from '../../views/ids.ts';
import type { Entry } from '../transport/listener.ts';

/** A link: Slack opens it, and only wants the click acknowledged. */
export const openTempo: Entry = { kind: 'action', id: actionIds.openTempo, handle: async () => undefined };
