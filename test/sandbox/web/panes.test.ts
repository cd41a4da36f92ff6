import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { SlackStandIn } from '../../../sandbox/slack/stand-in.ts';
import { startWebClient, type WebClient } from '../../../sandbox/web/server/server.ts';
import { closeBrowser, needsBrowser, openPage } from './browser.ts';
import { type SampleApp, startSampleApp } from './sample-app.ts';
import { sampleWorld } from './sample-world.ts';

describe('the page around a conversation', () => {
  let slack: SlackStandIn;
  let web: WebClient;
  let app: SampleApp;
  let page: Page;

  before(async function () {
    needsBrowser(this);
    this.timeout(60_000);
    const world = await sampleWorld();
    slack = world.slack;
    app = await startSampleApp(slack);
    web = await startWebClient(world.world);
    ({ page } = await openPage(`${web.url}#/U0ANN//messages`));
  });
  after(async () => {
    await closeBrowser();
    await web?.close();
    await app?.stop();
    await slack?.close();
  });

  it('closes a thread by Escape, and gives the focus back to its replies', async () => {
    await page.click('.prompts >> text=My hours');
    await page.waitForSelector('.side-pane >> text=You logged 24 hours');
    await page.click('[aria-label="Close thread"]');
    await page.click('.replies >> text=1 reply');
    await page.fill('[aria-label="Thread"] textarea', 'Not yet');
    await page.keyboard.press('Escape');
    await page.waitForSelector('[aria-label="Thread"]', { state: 'detached' });
    await page.waitForSelector('.replies:focus');
  });

  it('has nothing of its top bar over another, however wide it is', async () => {
    const size = page.viewportSize();
    for (const width of [722, 780, 900, 941, 1000, 1081, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      const boxes = await page
        .locator('.top-bar .brand:visible, .top-bar .now, .top-bar .clock [role=group], .top-bar .top-actions')
        .evaluateAll((found) =>
          found.map((each) => {
            const { left, right, top, bottom } = each.getBoundingClientRect();
            return { left, right, top, bottom };
          }),
        );
      const over = boxes.filter((a, n) =>
        boxes.some((b, m) => m > n && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom),
      );
      expect(over, `${width}`).to.deep.equal([]);
      expect(boxes).to.have.length.above(2);
    }
    if (size) await page.setViewportSize(size);
  });
});
