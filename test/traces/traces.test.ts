import { expect } from 'chai';
import { matterOf } from '../../agents/matter.ts';
import { actionIds } from '../../views/ids.ts';
import { templates } from '../../views/messages/registry.ts';
import { isIn, nameOf, type Outcome, type Press, press, pressesIn } from './pressed.ts';
import { sayEverything } from './told.ts';
import { createWorld, type World } from './world.ts';

/** Noted, but nothing is done by it: a file was asked for, or something said of an answer. */
const reading = new Set(['exported', 'answer-judged']);

/** What cannot be taken back by a click, and why. */
const final: Record<string, string> = {
  [actionIds.reconciliationSignOff]: 'an agreement; a later revision that changes its figures asks again',
  [actionIds.ping]: 'they are told in that moment',
  [actionIds.reassign]: 'Jira has told the new assignee; it is given on by the same button',
  [actionIds.iWasAway]: 'whoever is asked decides',
  [actionIds.channelSharedAgree]: 'what waited is posted in that moment',
  [actionIds.scorecardUndo]: 'it is an Undo',
  [actionIds.proposalConfirm]: 'it was asked for in words, and is taken back by them',
};

/** Whose Undo says what it undid, and does not make the message what it was. */
const saysUndone: readonly string[] = [actionIds.forecastMatch];

/** What whoever may can do again, and why its button stays. */
const repeatable: Record<string, string> = {
  [actionIds.reassign]: 'whoever was given it may be the wrong one, too',
};

/** What only its reader sees says “you”, and names nobody. */
const ownWords: readonly string[] = [actionIds.remindLater, actionIds.iWasAway];

/** What forms ask for that have nothing chosen beforehand. */
const answers = { reason: 'because', hours: '2' };

/** Every button of every message there is enters by existing: a template by its type, a button by standing in its message. */
describe('every click leaves a trace', function () {
  this.timeout(900_000);
  let world: World;
  let from: Awaited<ReturnType<World['save']>>;
  let presses: Press[];
  before(async () => {
    world = await createWorld();
    const answers = await sayEverything(world);
    from = await world.save();
    presses = await pressesIn(world, answers);
  });
  after(() => world.close());

  it('in every message there is to say', async () => {
    const told = new Set<string>();
    for (const { channelId, message } of world.messages()) {
      const row = await world.store.outbox.at(channelId, message.ts);
      if (row?.body.kind === 'notice') told.add(row.body.notice.template);
    }
    expect([...told]).to.have.members(templates);
  });

  it('that whoever was told sees: who did what and when, with the way back, and a done button is gone', async () => {
    const wrong: string[] = [];
    for (const one of presses.filter(({ url }) => !url)) {
      const original = blocksAt(one);
      const shared = await alsoTold(one);
      const outcome = await press(world, one, { ...answers, assignee: one.userId });
      const problems = problemsOf(one, outcome, shared);
      if (problems.length === 0 && isDoing(outcome) && !one.isOwn) problems.push(...(await takenBack(one, original)));
      wrong.push(...problems.map((problem) => `${nameOf(one)}: ${problem}`));
      await world.restore(from);
    }
    expect(wrong).to.deep.equal([]);
  });

  it('is pressed on more than a few', () => {
    expect(presses.length).to.be.above(110);
    expect(new Set(presses.map(({ template }) => template))).to.include.keys(
      'brief',
      'digest',
      'an answer',
      '/pm today',
    );
    expect([...new Set(presses.filter(({ url }) => url).map(({ actionId }) => actionId))]).to.have.members([
      actionIds.openTempo,
      actionIds.openTimesheet,
    ]);
  });

  const isDoing = ({ done }: Outcome) => done.some(({ action }) => !reading.has(action));

  function problemsOf(one: Press, outcome: Outcome, shared: readonly string[]): string[] {
    const { problem, answers: heard, changed, own } = outcome;
    if (problem !== null) return [`the form was not taken: ${problem}`];
    if (heard.some((text) => /out of date|went wrong/.test(text))) return ['nothing came of it'];
    if (!isDoing(outcome) || one.isOwn) return heard.length > 0 || changed.size > 0 ? [] : ['nothing is seen of it'];
    return [
      ...(isIn(JSON.parse(own), one) === one.actionId in repeatable
        ? []
        : [one.actionId in repeatable ? 'it cannot be done again' : 'its button is still there']),
      ...(own.includes(`<@${one.userId}>`) || ownWords.includes(one.actionId) ? [] : ['nobody sees who did it']),
      ...(own.includes('<!date^') ? [] : ['nobody sees when']),
      ...shared.flatMap((key) => (changed.has(key) ? [] : [`others do not see it (${key})`])),
    ];
  }

  async function takenBack(one: Press, original: string): Promise<string[]> {
    const undo = undoIn(one);
    if (one.actionId in final)
      return undo === null || one.actionId === actionIds.scorecardUndo ? [] : ['can be taken back after all'];
    if (undo === null) return ['cannot be taken back'];
    await world.slack.click({ ...one, ...undo });
    await world.settled();
    const now = blocksAt(one);
    if (saysUndone.includes(one.actionId)) return now.includes('Undone: ') ? [] : ['its Undo says nothing'];
    return now === original ? [] : [`its Undo leaves ${now.slice(0, 300)}`];
  }

  /** Where others, or the same reader, were told the same. */
  async function alsoTold({ channelId, ts }: Press): Promise<string[]> {
    const row = await world.store.outbox.at(channelId, ts);
    if (row?.body.kind !== 'notice') return [];
    const rows = await world.store.outbox.sentOfMatter(matterOf(row.body.notice));
    return rows.filter(({ follows }) => !follows).map((each) => `${each.channel} ${each.ts}`);
  }

  const messageAt = ({ channelId, ts }: Press) =>
    world.messages().find((each) => each.channelId === channelId && each.message.ts === ts)?.message;

  /** As it reads, whatever its blocks are called. */
  function blocksAt(one: Press): string {
    return JSON.stringify(messageAt(one)?.blocks ?? [], (name, value: unknown) =>
      name === 'block_id' ? undefined : value,
    );
  }

  function undoIn(one: Press): { actionId: string; value: string } | null {
    const found =
      /"action_id":"(\w+)","text":\{"type":"plain_text","text":"Undo"[^}]*\},"value":("(?:[^"\\]|\\.)*")/.exec(
        blocksAt(one),
      );
    return found ? { actionId: found[1] ?? '', value: JSON.parse(found[2] ?? '""') } : null;
  }
});
