import * as admin from './admin.ts';
import type { Command } from './command.ts';
import { distinct } from './distinct.ts';
import * as read from './read.ts';
import * as session from './session.ts';
import * as write from './write.ts';

/** All commands there are; any other is refused as CommandNotFound. */
export const commands: ReadonlyMap<string, Command> = new Map(
  Object.entries({
    hello: session.hello,
    ismaster: session.hello,
    ping: session.ping,
    endSessions: session.endSessions,
    find: read.find,
    aggregate: read.aggregate,
    getMore: read.getMore,
    killCursors: read.killCursors,
    distinct,
    insert: write.insert,
    update: write.update,
    delete: write.deletes,
    findAndModify: write.findAndModify,
    dropDatabase: admin.dropDatabase,
    createIndexes: admin.createIndexes,
    listIndexes: admin.listIndexes,
    listCollections: admin.listCollections,
  }),
);
