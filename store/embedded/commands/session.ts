import { sessionId } from '../state/sessions.ts';
import type { Command } from './command.ts';

const helloFields =
  'helloOk client compression loadBalanced topologyVersion maxAwaitTimeMS saslSupportedMechs speculativeAuthenticate hostInfo backpressure';

/** Says it is the only member of a replica set: only then do drivers make their writes repeatable. */
export const hello: Command = {
  kind: 'read',
  fields: helloFields.split(' '),
  run: () => ({
    helloOk: true,
    isWritablePrimary: true,
    ismaster: true,
    secondary: false,
    readOnly: false,
    setName: 'embedded',
    setVersion: 1,
    hosts: ['localhost:27017'],
    primary: 'localhost:27017',
    me: 'localhost:27017',
    maxBsonObjectSize: 16 * 1024 * 1024,
    maxMessageSizeBytes: 48_000_000,
    maxWriteBatchSize: 100_000,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
    minWireVersion: 0,
    // MongoDB 7.0: https://github.com/mongodb/specifications/blob/master/source/wireversion-featurelist/wireversion-featurelist.md
    maxWireVersion: 21,
    ok: 1,
  }),
};

export const ping: Command = { kind: 'read', fields: [], run: () => ({ ok: 1 }) };

export const endSessions: Command = {
  kind: 'write',
  fields: [],
  run: ({ body, engine }) => {
    for (const lsid of Array.isArray(body.endSessions) ? body.endSessions : []) {
      const session = sessionId(lsid);
      if (session) engine.sessions.forget(session);
    }
    return { ok: 1 };
  },
};
