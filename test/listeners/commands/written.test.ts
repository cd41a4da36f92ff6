import { expect } from 'chai';
import { askedOn, sandboxVocabulary } from '../../../bench/evaluate/ask/world.ts';
import { parse } from '../../../conversation/parser/parse.ts';
import type { UseCase } from '../../../conversation/use-cases.ts';
import { subcommands } from '../../../listeners/commands/pm.ts';
import { commandWritten } from '../../../listeners/commands/written.ts';
import { ask } from '../conversation/ask.ts';
import { pm } from '../support/acting.ts';
import { useApp } from '../support/app.ts';

const vocabulary = sandboxVocabulary();

/** What may be written for each word of a usage. */
const samples: Readonly<Record<string, string>> = {
  TIME: '9:00',
  PROJECT: 'LUMA',
  KEY: 'LUMA',
  AGENT: 'retainer-budget',
  PERSON: 'Mei Gomes',
  '@person': `<@${vocabulary.people.find(({ name }) => name === 'Mei Gomes')?.slackUserId}>`,
  FROM: '2026-12-01',
  UNTIL: '2026-12-04',
  ID: 'k7d2xqa',
  until: '1w',
  NAME: 'Mei',
  WORDS: 'luma',
  PAGE: '2',
  WORD: 'time',
  month: '2026-10',
  week: '2026-W44',
};

/** `[A|b] C` as all that may be written: each part left out where it may be, and each of its choices. */
function linesOf(usage: string): string[] {
  const parts = usage.replace(/^\/pm /, '').match(/\[[^\]]*\]|\S+/g) ?? [];
  let lines = [''];
  for (const part of parts) {
    const choices = part.replace(/[[\]]/g, '').split('|');
    const longer = lines.flatMap((line) => choices.map((word) => `${line} ${samples[word] ?? word}`.trim()));
    lines = part.startsWith('[') ? lines.concat(longer) : longer;
  }
  return lines;
}

/** What the conversation answers in the place of each command; one it never does is missing. */
const meanings: Readonly<Partial<Record<string, readonly UseCase[]>>> = {
  time: ['hours'],
  epics: ['orphans'],
  project: ['standing'],
  snooze: ['snooze', 'snoozes'],
  mute: ['mute', 'mutes'],
  delegate: ['delegate', 'delegations'],
};

describe('commands without the slash', () => {
  for (const { name, usage, example } of subcommands) {
    // What a person adds in words of their own, and people who are not the sandbox's, are no part of the form.
    const lines = [name, ...linesOf(usage), example.slice('/pm '.length)].filter((line) => !/@dana|client/.test(line));
    for (const line of new Set(lines)) {
      it(`“${line}” is understood, and so are its words`, () => {
        if (commandWritten(line)) return expect(commandWritten(line)?.name).to.equal(name);
        const { useCase, arguments: given } = parse(line, { vocabulary, today: askedOn, earlier: null });
        expect(meanings[name] ?? [name]).to.include(useCase);
        const words = line.replace('Mei Gomes', 'Mei').split(' ').length - 1;
        expect(Object.keys(given), line).to.have.length(words);
      });
    }
  }

  it('leaves questions that begin with the name of a command to the conversation', () => {
    for (const question of [
      'help me',
      'help me with my hours',
      'help!',
      'today I was sick',
      'people on leave this week?',
      'projects I am PM of',
      'project LUMA',
      'project status of LUMA?',
      'history of the budget check please',
      'report of October',
      'brief me on LUMA',
      'stuck tickets of LUMA',
      'budget',
    ])
      expect(commandWritten(question), question).to.equal(null);
  });

  describe('in a direct message', () => {
    const app = useApp();

    for (const { name } of subcommands) {
      it(`“help ${name}” says what \`/pm help ${name}\` says`, async () => {
        const byCommand = await pm(app(), 'pat', `help ${name}`);
        const { text } = await ask(app(), 'pat', `help ${name}`);
        expect(text).to.include(`/pm ${name}`).and.equal(byCommand);
      });
    }

    it('chooses the brief, shows a page, and says a preview’s sum', async () => {
      expect((await ask(app(), 'pat', 'brief 9:30')).text).to.include('9:30');
      expect((await ask(app(), 'pat', 'brief off')).text).to.include('as it is ready');
      expect((await ask(app(), 'pat', 'projects 1')).text).to.include('Your projects');
      expect((await ask(app(), 'pat', 'report --preview')).text).to.include('Nothing was sent or stored');
    });

    it('refuses as the command does', async () => {
      expect((await ask(app(), 'cy', 'projects 1')).text).to.include('Only');
    });
  });
});
