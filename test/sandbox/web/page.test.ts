import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { SlackStandIn } from '../../../sandbox/slack/stand-in.ts';
import { startWebClient, type WebClient } from '../../../sandbox/web/server/server.ts';
import { until } from '../slack/fixture.ts';
import { closeBrowser, needsBrowser, openPage } from './browser.ts';
import { postEveryBlock, type SampleApp, startSampleApp } from './sample-app.ts';
import { card } from './sample-blocks.ts';
import { sampleWorld } from './sample-world.ts';

describe('the Slack client in the browser', () => {
  let slack: SlackStandIn;
  let web: WebClient;
  let app: SampleApp;
  let page: Page;
  let errors: string[];

  before(async function () {
    needsBrowser(this);
    this.timeout(60_000);
    const world = await sampleWorld();
    slack = world.slack;
    app = await startSampleApp(slack);
    web = await startWebClient(world.world);
    await postEveryBlock(app, 'U0ANN');
    ({ page, errors } = await openPage(`${web.url}#/U0ANN//messages`));
  });
  after(async () => {
    await closeBrowser();
    await web?.close();
    await app?.stop();
    await slack?.close();
  });
  afterEach(() => expect(errors ?? []).to.deep.equal([]));
  const said = (kind: string) => app.heard.filter((entry) => entry.kind === kind).map((entry) => entry.said);

  it('draws every kind of block, tables and charts included', async () => {
    const text = await page.textContent('.messages');
    for (const part of [
      'Hours of last week',
      'Two days are short',
      '@bob',
      '#subs',
      'A point',
      'one thing',
      'Who is short',
      'Read Tempo',
    ])
      expect(text).to.include(part);
    expect(await page.locator('.unknown').count()).to.equal(0);
    expect(await page.getAttribute('.chart.series .chart-body', 'aria-label')).to.include('Used: 1 0, 2 12, 3 24');
    expect(await page.getAttribute('.chart.pie .chart-body', 'aria-label')).to.include('Build 90 (75 %)');
    expect(await page.textContent('.context')).to.include('today at');
  });

  it('sorts a table by a column and turns its pages', async () => {
    const people = () => page.locator('.data-table tbody th').allInnerTexts();
    expect(await people()).to.deep.equal(['Ann', 'Bob']);
    await page.click('.data-table thead th:nth-child(2) button');
    expect(await people()).to.deep.equal(['Bob', 'Ann']);
    await page.click('[aria-label="Next page"]');
    expect(await people()).to.deep.equal(['Cleo']);
  });

  it('unfolds a container', async () => {
    await page.click('.container .fold');
    await page.waitForSelector('text=Folded away');
  });

  it('asks before an action that wants to be confirmed, and sends it then', async () => {
    await page.click('[data-action="delete"]');
    await page.click('.dialog.small >> text=Keep');
    expect(said('action')).to.have.length(0);
    await page.click('[data-action="delete"]');
    await page.click('.dialog.small >> text=Delete');
    await until(() => said('action').length === 1);
  });

  it('lets a select be found by typing and chosen by Enter', async () => {
    await page.click('[data-action="project"]');
    await page.keyboard.type('kit');
    await page.keyboard.press('Enter');
    await until(() => said('action').length === 2);
    expect(said('action').at(-1)).to.have.nested.property('selected_option.value', 'KITE');
    expect(await page.inputValue('[data-action="project"]')).to.equal('KITE');
  });

  it('shows a field error at its field, keeps what was entered, and sends it when it is right', async () => {
    await page.click('[data-action="away"]');
    await page.fill('[data-action="days_text"]', 'never');
    await page.click('[data-action="project_pick"]');
    await page.keyboard.type('su');
    await page.click('text=Project su');
    await page.click('.dialog >> text=Sick');
    await page.click('.dialog footer .primary');
    expect(await page.textContent('.input.wrong .error')).to.equal('Give the days you were away');
    await page.fill('[data-action="days_text"]', 'Nov 9');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.dialog', { state: 'detached' });
    const values = said('submission').at(-1);
    expect(values).to.have.nested.property('days.days_text.value', 'Nov 9');
    expect(values).to.have.nested.property('owner.project_pick.selected_option.value', 'SUBS');
    expect(values).to.have.nested.property('kind.kind_pick.selected_option.value', 'sick');
    expect(values).to.have.nested.property('from.from_day.selected_date', '2026-11-09');
  });

  it('says what Slack itself misses before the app is asked', async () => {
    const before = said('submission').length;
    await page.click('[data-action="away"]');
    await page.click('.dialog footer .primary');
    expect(await page.textContent('.input.wrong .error')).to.include('required');
    expect(said('submission')).to.have.length(before);
    await page.keyboard.press('Escape');
    await page.waitForSelector('.dialog', { state: 'detached' });
  });

  it('stacks modals and goes back to the one below', async () => {
    await page.click('[data-action="away"]');
    await page.fill('[data-action="days_text"]', 'more');
    await page.click('.dialog footer .primary');
    await page.waitForSelector('h2 >> text=And then?');
    await page.click('[aria-label="Back"]');
    expect(await page.inputValue('[data-action="days_text"]')).to.equal('more');
    await page.click('[aria-label="Close"]');
    await page.waitForSelector('.dialog', { state: 'detached' });
  });

  it('says what Slack refuses, such as a modal for a trigger it does not know', async () => {
    await page.click('[data-action="late"]');
    await page.waitForSelector('.toasts >> text=views.open → invalid_trigger_id');
  });

  it('hints at commands, and shows what a wrong one gets to its author alone', async () => {
    await page.fill('.composer textarea', '/pm');
    expect(await page.textContent('.hints')).to.include('/pm time [week]');
    await page.fill('.composer textarea', '/pm helpp');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.message.private >> text=Did you mean');
    expect(said('command')).to.deep.equal(['helpp']);
  });

  it('says that a command was not acknowledged in time', async () => {
    await page.fill('.composer textarea', '/pm crash');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.toasts >> text=operation_timeout');
  });

  it('asks by a suggested prompt, and opens the thread with the answer', async () => {
    await page.click('.prompts >> text=My hours');
    await page.waitForSelector('.side-pane >> text=You logged 24 hours');
    await page.click('[aria-label="Close thread"]');
    expect(await page.textContent('.replies')).to.include('1 reply');
  });

  it('opens a thread by its replies while a panel is open, and sends what is written in it', async () => {
    await page.click('.top-bar >> text=Outside Slack');
    await page.click('.replies >> text=1 reply');
    await page.fill('[aria-label="Thread"] textarea', 'And last month?');
    await page.keyboard.press('Enter');
    await until(() => said('message').includes('And last month?'));
    await page.waitForSelector('[aria-label="Thread"] .message >> text=And last month?');
    await page.click('[aria-label="Close thread"]');
  });

  it('gives the focus back to what opened a modal that Escape closes', async () => {
    await page.click('[data-action="away"]');
    await page.waitForSelector('.dialog [data-action="days_text"]');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.dialog', { state: 'detached' });
    await page.waitForSelector('[data-action="away"]:focus');
  });

  it('shows an answer as it streams, and stops it', async () => {
    await page.fill('.composer textarea', 'stream');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.side-pane .streaming >> text=So far');
    await page.click('.stop');
    await until(() => said('stopped').length === 1);
    await page.waitForSelector('.streaming', { state: 'detached' });
    await page.click('[aria-label="Close thread"]');
  });

  it('runs a global shortcut and sends a file', async () => {
    await page.click('[aria-label="Shortcuts"]');
    await page.click('.menu >> text=Log a risk');
    await until(() => said('shortcut').length === 1);
    await page.setInputFiles('.composer input[type=file]', {
      name: 'hours.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('person,hours\nAnn,24\n'),
    });
    await page.waitForSelector('.composer .chip');
    await page.click('[aria-label="Send"]');
    await page.click('.side-pane .file >> text=Preview');
    expect(await page.textContent('.dialog.wide .sheet')).to.include('Ann');
    await page.click('.dialog.wide [aria-label="Close"]');
    await page.click('[aria-label="Close thread"]');
  });

  it('opens the Home tab the app publishes, and its buttons work', async () => {
    await page.click('[role=tab] >> text=Home');
    await page.click('.home >> text=Run Now');
    await until(() => said('action').some((action) => JSON.stringify(action).includes('"run"')));
  });

  it('draws cards, and counts what is unread for others', async () => {
    await app.app.client.chat.postMessage({
      channel: 'C0SUBS',
      text: 'KITE',
      blocks: JSON.parse(JSON.stringify(card)),
    });
    await page.click('.sidebar .place >> text=subs');
    await page.waitForSelector('.carousel >> text=Two');
    expect(await page.locator('.unknown').count()).to.equal(0);
    await app.app.client.chat.postMessage({ channel: 'U0BOB', text: 'Hello' });
    await page.click('.me');
    await page.click('.people >> text=BOB');
    await page.waitForSelector('.me >> text=BOB');
    expect(await page.textContent('.sidebar .place .badge')).to.equal('1');
  });

  it('moves the clock, and says when it went on', async () => {
    await page.click('[data-stop=monday]');
    await page.waitForSelector('.now >> text=Mon 9 Nov 2026');
    await page.waitForSelector('.toasts >> text=the clock went on');
  });

  it('plays a scenario, and takes the viewer to everybody it is about', async () => {
    await page.click('.top-bar >> text=Scenarios');
    await page.click('.scenario >> text=Play');
    await page.waitForSelector('.ending >> text=It ended well.');
    await page.waitForSelector('.me >> text=ANN');
    await page.click('.ending >> text=What Bob sees');
    await page.waitForSelector('.me >> text=BOB');
    await page.waitForSelector('.ending [aria-current] >> text=What Bob sees');
  });

  it('shows what happened outside Slack', async () => {
    await page.click('.top-bar >> text=Outside Slack');
    await page.click('.pill-tabs >> text=Requests');
    await page.waitForSelector('.record >> text=GET /4/worklogs');
  });
});
