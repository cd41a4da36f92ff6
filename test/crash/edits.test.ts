import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Document } from 'mongodb';
import { UserFacingError } from '../../services/user-facing-error.ts';
import { createLife, KilledError, type Life } from './dying-db.ts';
import { type Context, contextOf, type EditCase, edits } from './edits.ts';
import { every } from './matrix.ts';
import { createWorld, type Saved, type World } from './world.ts';

const places = ['services', 'listeners', 'jobs', 'conversation', 'store'];
const editCall = /\b(projects|people)\s*\.edit(If)?\(|\.set(Agent|Workspace|Delivery|Scorecard)(If)?\(/;
/** Remembers since when a schedule is in force, which nobody edits. */
const notEdits = ['jobs/schedule.ts'];

/** Between an edit and its note; `npm run test:crash` dies before every write. */
const pointsOf = (acts: readonly string[]) =>
  process.env.REEVE_CRASH === 'all' ? every(acts) : [acts.findIndex((act) => act.startsWith('audit.'))];

describe('what somebody edits and what the audit says of it are there together, whatever dies in between', function () {
  this.timeout(300_000);
  let world: World;
  let empty: Saved;
  before(async () => {
    world = await createWorld();
    const first = world.start(createLife(), 'time-compliance');
    await first.jobs.start();
    await first.jobs.stop();
    empty = await world.save();
  });
  after(() => world.close());

  it('is tried with every file that edits', async () => {
    const editing: string[] = [];
    for (const place of places)
      for (const name of (await readdir(place, { recursive: true })).filter((each) => each.endsWith('.ts'))) {
        const file = join(place, name);
        if (editCall.test(await readFile(file, 'utf8')) && !notEdits.includes(file)) editing.push(file);
      }
    expect(editing.sort()).to.deep.equal(Object.keys(edits).sort());
  });

  /** Does it as somebody would who is told when it cannot be done. */
  async function act(life: Life, edit: EditCase['edit']): Promise<Context> {
    const process = world.start(life, 'time-compliance');
    const context = await contextOf(process, world);
    try {
      await edit(context, world);
    } catch (error) {
      if (!(error instanceof UserFacingError || error instanceof KilledError)) throw error;
    }
    return context;
  }

  for (const [name, { before: prepare, edit }] of Object.values(edits).flatMap(Object.entries<EditCase>))
    it(name, async () => {
      await world.restore(empty);
      if (prepare) await act(createLife(), prepare);
      const from = await world.save();
      const before = stateOf(from);
      const whole = createLife();
      await act(whole, edit);
      const after = stateOf(await world.save());
      const parts = partsOf(before, after);
      expect(parts, 'edits something').to.not.deep.equal([]);
      for (const part of parts) expect(part(after).notes, 'and notes it').to.not.deep.equal(part(before).notes);
      for (const point of pointsOf(whole.acts)) {
        await world.restore(from);
        await act(createLife(point), edit);
        // Nobody clicks again: whatever comes back takes up what is left.
        const again = world.start(createLife(), 'time-compliance');
        await again.jobs.start();
        await again.jobs.stop();
        const left = stateOf(await world.save());
        const died = `dead before ${whole.acts[point]} (${point})`;
        for (const part of parts) expect([part(before), part(after)], died).to.deep.include(part(left));
        await act(createLife(), edit);
        expect(stateOf(await world.save()), `${died} and done again`).to.deep.equal(after);
      }
    });
});

interface State {
  /** What can be edited, by what the audit calls it. */
  rows: Record<string, string>;
  notes: { subject: string; text: string }[];
}

function stateOf({ rows: all }: Saved): State {
  const collection = (name: string) => all.get(name)?.rows ?? [];
  const rows = [
    ...collection('projects').map((row) => [`project/${row.key}`, row] as const),
    ...collection('people').map((row) => [`person/${row.accountId}`, row] as const),
    ...collection('settings').map((row) => [String(row.name), row] as const),
  ];
  const notes = collection('audit').map(({ _id, once, ...note }) => ({
    subject: String(note.subject),
    text: JSON.stringify(note),
  }));
  return {
    rows: Object.fromEntries(rows.map(([name, row]) => [name, plain(row)]).sort()),
    notes: notes.sort((a, b) => (a.text < b.text ? -1 : 1)),
  };
}

/** How often a row was written is no part of what it says; notes that are left in it are. */
const plain = ({ _id, revision, version, ...row }: Document) => JSON.stringify(row);

/** What was edited, each with its notes; where it was one row, all notes are of it. */
function partsOf(before: State, after: State) {
  const names = Object.keys(after.rows).filter((name) => after.rows[name] !== before.rows[name]);
  const isOf = (name: string) => (subject: string) => names.length === 1 || subject === name;
  return names.map((name) => ({ rows, notes }: State) => ({
    row: rows[name],
    notes: notes.filter(({ subject }) => isOf(name)(subject)).map(({ text }) => text),
  }));
}
