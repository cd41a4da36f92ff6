import type { Listener } from '../transport/listener.ts';
import { appHomeOpened } from './app-home-opened.ts';
import { appMention, message } from './asked.ts';

/** Every event Slack tells of. */
export const events: readonly Listener[] = [appHomeOpened, appMention, message];
