import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { themes } from '../../../sandbox/agency/generate/themes.ts';
import { readOptions } from '../../../sandbox/options.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/run.ts';
import { ticketsWithoutEpic } from '../../../sandbox/scenarios/epic-assignment/tickets-without-epic.ts';
import { createScenarioTools } from '../../../sandbox/scenarios/tools.ts';
import { sandboxWorld } from '../../../sandbox/web/sandbox-world.ts';
import { createSystemFaults } from '../../../sandbox/web/server/faults.ts';
import { startWebClient, type WebClient } from '../../../sandbox/web/server/server.ts';
import { monday } from '../small-agency.ts';
import { closesAfter, needsBrowser, openPage } from './browser.ts';
import { oneTeam } from './one-team.ts';

const options = readOptions(['--headless', '--at', monday.toISOString(), '--run', 'epic-assignment'], monday);

describe('tickets without an epic, in the browser', () => {
  let sandbox: Sandbox;
  let web: WebClient;
  let page: Page;
  let errors: string[];

  before(async function () {
    needsBrowser(this);
    this.timeout(180_000);
    sandbox = await startSandbox(oneTeam('Cedar'), options, () => undefined);
    const thresholds = { oneClickPercent: 75, bulkPercent: 75 };
    await sandbox.reeve.store.settings.setAgent('epic-assignment', { thresholds });
    const tools = createScenarioTools(sandbox, createSystemFaults(sandbox.faults), 'epic-assignment');
    const { look } = await ticketsWithoutEpic.play(tools);
    web = await startWebClient(await sandboxWorld(sandbox));
    ({ page, errors } = await openPage(`${web.url}#/${look[0]?.userId}//messages`));
  });
  closesAfter(() => ({ web, sandbox, errors }));

  /** Everything that was written to Jira: the ticket's id, and what its parent became. */
  const writes = () =>
    sandbox.services.requests
      .filter(({ system, method }) => system === 'jira' && method === 'PUT')
      .map(({ path, body }) => ({ ticket: path.split('/').at(-1) ?? '', body }));
  const parentOf = (idOrKey: string) => sandbox.services.jira.issue(idOrKey)?.fields.parent?.key ?? null;
  const message = '.message:has-text("Tickets without an epic")';

  it('lists those to look at first, and turns its pages', async () => {
    await page.waitForSelector(`${message} >> text=Needs PM review`);
    const shown = (await page.textContent(message)) ?? '';
    expect(shown.indexOf('Needs PM review')).to.be.below(shown.indexOf('→') >>> 0);
    await page.click(`${message} >> text=Next`);
    await page.waitForSelector(`${message} >> text=Previous`);
    await page.waitForSelector(`${message} [data-action=epic_assign]`);
    expect(writes()).to.deep.equal([]);
  });

  it('suggests the epic that tickets were made for', async () => {
    const rows = await sandbox.reeve.store.epicSuggestions.find({ projectKeys: ['HARB'] });
    const sure = rows.filter(({ kind }) => kind === 'one-click');
    const isRight = ({ summary, suggestedEpic }: (typeof rows)[number]) => {
      const epic = sandbox.services.jira.issue(suggestedEpic ?? '')?.fields.summary;
      const theme = Object.values(themes).find(({ name }) => name === epic);
      return theme?.parts.some((part) => summary.toLowerCase().includes(part.toLowerCase())) ?? false;
    };
    expect(sure.length).to.be.above(3);
    expect(sure.filter(isRight).length / sure.length).to.be.at.least(0.8);
  });

  it('puts a ticket in the epic with one click, and takes it out again', async () => {
    const button = page.locator(`${message} [data-action=epic_assign]`).first();
    const epicKey = ((await button.textContent()) ?? '').replace('Assign to ', '');
    await button.click();
    await page.waitForSelector(`${message} [data-action=epic_undo]`);
    expect(await page.textContent(message)).to.include('Assigned to');
    const [first] = writes();
    expect(first?.body).to.deep.equal({ fields: { parent: { key: epicKey } } });
    expect(parentOf(first?.ticket ?? '')).to.equal(epicKey);
    await page.click(`${message} [data-action=epic_undo]`);
    await page.waitForSelector(`${message} [data-action=epic_undo]`, { state: 'detached' });
    expect(parentOf(first?.ticket ?? '')).to.equal(null);
    expect(writes()).to.have.length(2);
  });

  it('lets another epic be searched and chosen', async () => {
    await page.locator(`${message} [data-action=epic_review]`).last().click();
    await page.waitForSelector('.dialog [data-action=epic_pick]');
    await page.click('.dialog footer .primary');
    expect(await page.textContent('.input.wrong .error')).to.include('Choose an epic');
    await page.click('.dialog [data-action=epic_pick]');
    await page.keyboard.type('running');
    await page.click('.popover >> text=Running the project');
    await page.click('.dialog footer .primary');
    await page.waitForSelector('.dialog-body >> text=/is in .* now/');
    await page.keyboard.press('Escape');
    const made = writes().at(-1);
    expect(writes()).to.have.length(3);
    expect(sandbox.services.jira.issue(parentOf(made?.ticket ?? '') ?? '')?.fields.summary).to.equal(
      'Running the project',
    );
  });

  it('leaves a ticket alone that was put in an epic in Jira meanwhile', async () => {
    const button = page.locator(`${message} [data-action=epic_assign]`).first();
    const epicKey = ((await button.textContent()) ?? '').replace('Assign to ', '');
    const before = writes().length;
    const row = page.locator(`${message} .section:has-text("→")`).first();
    const ticketKey = /[A-Z]+-\d+/.exec((await row.textContent()) ?? '')?.[0] ?? '';
    sandbox.services.jira.setParent(ticketKey, epicKey);
    await button.click();
    await page.waitForSelector('.message.private >> text=in Jira meanwhile');
    await page.waitForSelector(`${message} >> text=Put in`);
    expect(writes()).to.have.length(before);
  });

  it('assigns all that are sure enough once their list is confirmed', async () => {
    const before = writes().length;
    await page.click(`${message} [data-action=epic_bulk]`);
    await page.waitForSelector('.dialog-body >> text=Jira will be told');
    const listed = (await page.textContent('.dialog-body'))?.match(/→/g)?.length ?? 0;
    expect(listed).to.be.above(0);
    await page.click('.dialog footer .primary');
    await page.waitForSelector('.dialog-body >> text=/assigned/');
    expect(writes()).to.have.length(before + listed);
    expect(
      writes()
        .slice(before)
        .every(({ ticket }) => parentOf(ticket) !== null),
    ).to.equal(true);
  });

  it('shows the figures when asked for them', async () => {
    await page.keyboard.press('Escape');
    await page.fill('.composer textarea', '/pm epics HARB');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.message.private >> text=in an epic');
  });
});
