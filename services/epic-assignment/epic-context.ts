import type { Actor, ServiceDeps } from '../deps.ts';

/** Who decides on a ticket's epic, and what that takes. */
export interface EpicContext {
  deps: Pick<ServiceDeps, 'store' | 'epicLinks' | 'clock' | 'logger' | 'configAdmins'>;
  actor: Actor;
}
