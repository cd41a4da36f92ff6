import { Catalogue } from '../storage/catalogue.ts';
import { Storage } from '../storage/storage.ts';
import { Cursors } from './cursors.ts';
import { Sessions } from './sessions.ts';

/** What all commands work on. */
export class Engine {
  readonly storage: Storage;
  readonly catalogue: Catalogue;
  readonly cursors = new Cursors();
  readonly sessions: Sessions;

  constructor(directory: string, options: { durable?: boolean } = {}) {
    this.storage = new Storage(directory, options);
    this.catalogue = new Catalogue(this.storage);
    this.sessions = new Sessions(this.storage);
  }
}
