import type { Listener } from '../transport/listener.ts';
import { appHomeOpened } from './app-home-opened.ts';
import { appMention, message, sessionStopped } from './asked.ts';

/** Every event Slack tells of. */
export const events: readonly Listener[] = [appHomeOpened, appMention, message, sessionStopped];
