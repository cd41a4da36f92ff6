import { expect } from 'chai';
import { pm } from '../support/acting.ts';
import { useApp } from '../support/app.ts';
import { ask } from './ask.ts';

/** What is asked of a project that is of another kind: by command and in words. */
const asked = [
  { kind: 'scope', command: 'budget SUBS', question: 'how many hours are left on SUBS?' },
  { kind: 'scope', command: 'budget SUBS', question: 'set the retainer of SUBS to 200 hours' },
  { kind: 'retainer', command: 'variance SUBS', question: 'which epics of SUBS are over plan?' },
  { kind: 'internal', command: 'variance SUBS', question: 'which epics of SUBS are over plan?' },
  { kind: 'retainer', command: 'epics SUBS', question: 'which tickets of SUBS have no epic?' },
  { kind: 'internal', command: 'epics SUBS', question: 'which tickets of SUBS have no epic?' },
] as const;

const said = {
  retainer: 'SUBS is a retainer: it has hours a month, not a forecast.',
  scope: 'SUBS is a scope project: it has a forecast, not a retainer.',
  internal: 'SUBS is internal: it has neither a retainer nor a forecast.',
} as const;

describe('what is asked of a project of another kind', () => {
  const app = useApp();

  for (const { kind, command, question } of asked)
    it(`is answered by what it is, in one sentence by command and in words: ${kind}, ${question}`, async () => {
      await app().store.projects.edit('SUBS', { projectType: kind });
      expect(await pm(app(), 'pat', command)).to.include(said[kind]);
      expect((await ask(app(), 'pat', question)).text).to.include(said[kind]);
    });
});
