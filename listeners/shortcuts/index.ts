import type { Listener } from '../transport/listener.ts';
import { today } from './today.ts';
import { whyMessage } from './why-message.ts';

/** Every shortcut. */
export const shortcuts: readonly Listener[] = [today, whyMessage];
