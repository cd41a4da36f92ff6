import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { parse } from 'csv-parse/sync';
import { agents } from '../../agents/index.ts';
import { subcommands } from '../../listeners/commands/pm.ts';
import { isUnsafeInCell, isUnsafeInCsv, textsOfWorkbook } from './cells.ts';
import { formattedIn } from './formatted.ts';
import { hostile, hostileAgency } from './hostile-agency.ts';
import { sweep } from './sweep.ts';
import { createWorld, type World } from './world.ts';

const slot = new Date('2026-11-23T15:00:00Z');
const questions = readFileSync(new URL('../conversation/questions.jsonl', import.meta.url), 'utf8');

/** One question of each kind, about a project there is, and one that means nothing. */
function askedOf(): string[] {
  const byKind = new Map<string, string>();
  for (const line of questions.trim().split('\n')) {
    const { kind, question }: { kind: string; question: string } = JSON.parse(line);
    if (!byKind.has(kind)) byKind.set(kind, question.replace(/SUBS|LUMA/gi, 'FERN'));
  }
  return [...byKind.values(), hostile('what')];
}

/** Everything that leaves Reeve goes through one door, which the world keeps; so a new view is held to this by itself. */
describe('text from outside, wherever people read it', function () {
  this.timeout(600_000);
  let world: World;
  const pressed = new Set<string>();
  before(async () => {
    world = await createWorld(hostileAgency(slot), slot);
    const { jobs, config, agency } = world;
    const [admin = ''] = config.REEVE_ADMINS;
    await jobs.start();
    for (const { id, schedules } of agents)
      for (const part of new Set(schedules.map((schedule) => schedule.part)))
        await jobs.requestRun({ agentId: id, part, by: admin });
    await jobs.idle();
    const [pm] = agency.reeve.projects.flatMap(({ pmAccountId }) => slackIdOf(pmAccountId));
    const [member] = agency.reeve.people.flatMap(({ accountId }) => slackIdOf(accountId));
    await sweep(world, admin, askedOf(), pressed);
    await sweep(world, pm ?? '', [], pressed);
    await sweep(world, member ?? '', [], pressed);
    await jobs.idle();
    function slackIdOf(accountId: string): string[] {
      const person = agency.reeve.people.find((one) => one.accountId === accountId);
      return person?.slackUserId && !config.REEVE_ADMINS.includes(person.slackUserId) ? [person.slackUserId] : [];
    }
  });
  after(async () => {
    await world.jobs.stop();
    await world.close();
  });

  it('is what the whole app was made to show', () => {
    const said = JSON.stringify(world.shown);
    expect(said.split('Fernhill').length).to.be.above(50);
    expect(pressed.size).to.be.above(subcommands.length);
  });

  it('formats nothing, mentions nobody and leads nowhere, and shows no signs of its escape', () => {
    const calls = world.calls.map(({ method, args }) => [method, formattedIn(args)] as const);
    expect([...new Set(world.shown.flatMap(formattedIn))]).to.deep.equal([]);
    expect(calls.filter(([, found]) => found.length > 0)).to.deep.equal([]);
  });

  it('asks Slack to find no names in it', () => {
    for (const { args } of world.calls) expect(args).to.not.have.any.keys('link_names', 'parse');
  });

  it('is text, and nothing else, in every cell of a workbook, a sheet and a list', async () => {
    const workbooks = [
      ...world.mails.flatMap(({ attachments }) => attachments.map(({ content }) => content)),
      ...world.archived().map(([, content]) => content),
    ];
    expect(workbooks.length).to.be.above(1);
    const texts = (await Promise.all(workbooks.map(textsOfWorkbook))).flat();
    expect(texts.filter((text) => text.includes('Fernhill')).length).to.be.above(10);
    expect(texts.filter(isUnsafeInCell)).to.deep.equal([]);
    // What a row is found by stays as it was written.
    const rows = world.rows().flatMap((row) => row.slice(1));
    expect(rows.some((cell) => cell.includes('evil.example'))).to.equal(true);
    expect(rows.filter(isUnsafeInCell)).to.deep.equal([]);
    const lists = world.files().filter(({ file }) => file.name.endsWith('.csv'));
    expect(lists).to.not.deep.equal([]);
    for (const { content } of lists) {
      const cells: string[][] = parse(Buffer.from(content).toString('utf8'), { bom: true });
      expect(cells.flat().filter((cell) => isUnsafeInCell(cell) || isUnsafeInCsv(cell))).to.deep.equal([]);
    }
  });

  it('is in mails one line each, of which no program makes bold or a link that hides where it leads', () => {
    const { jira, reeve } = world.agency;
    const namesOf = { SATG: 'Saturn Garden', FERN: 'Fernhill' };
    const projectOf = (address: string) => {
      const pm = jira.users.find(({ emailAddress }) => emailAddress === address)?.accountId;
      const isTheirs = (key: string) => reeve.projects.some((one) => one.key === key && one.pmAccountId === pm);
      return isTheirs('SATG') ? 'SATG' : 'FERN';
    };
    expect(world.mails.map(({ to }) => projectOf(to))).to.include('SATG');
    for (const { to, subject, text, ...rest } of world.mails) {
      expect(to).to.match(/^[^\s,<>]+@[^\s,<>]+$/);
      expect(subject).to.match(/^[A-Z][a-z]+ \d{4}: epic reconciliation/);
      expect(text)
        .to.include(namesOf[projectOf(to)])
        .and.not.match(/[*_~`]{2}|<|\n•/);
      expect(rest).to.have.keys('messageId', 'attachments');
    }
  });
});
