import { expect } from 'chai';
import { IntegrationError } from '../../../integrations/error.ts';
import { createSlackPoster } from '../../../integrations/slack/client.ts';
import { isMessageGone, isRefusedContent } from '../../../integrations/slack/errors.ts';
import type { SlackPoster } from '../../../integrations/slack/types.ts';
import type { SlackStandIn } from '../../../sandbox/slack/stand-in.ts';
import { startSlack } from '../../sandbox/slack/fixture.ts';

const say = (text: string) => ({ text, blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }] });
const longAgo = new Date('2026-11-01T00:00:00Z');

async function failure(call: Promise<unknown>): Promise<IntegrationError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof IntegrationError) return error;
    throw error;
  }
  throw new Error('it was expected to fail');
}

describe('the Slack client of jobs', () => {
  let slack: SlackStandIn;
  let faults: Awaited<ReturnType<typeof startSlack>>['faults'];
  let poster: SlackPoster;

  beforeEach(async () => {
    ({ slack, faults } = await startSlack({ paceLimits: false }));
    poster = createSlackPoster({ token: slack.botToken, apiUrl: slack.apiUrl, paceMs: 1 });
  });
  afterEach(() => slack.close());

  it('posts a message with its key, and finds it again by that key', async () => {
    const channel = await poster.openDm('U0ANN');
    const posted = await poster.post(channel, say('Two days are short'), 'time/2026-10-26/ann');
    await poster.post(channel, say('Something else'), 'other');
    expect(await poster.findByKey(channel, 'time/2026-10-26/ann', longAgo)).to.deep.equal(posted);
    expect(await poster.findByKey(channel, 'never posted', longAgo)).to.equal(null);
  });

  it('edits a message in place', async () => {
    const posted = await poster.post('C0SUBS', say('short'), 'k');
    await poster.update(posted, say('thanks'));
    expect(slack.messages('C0SUBS').map(({ text }) => text)).to.deep.equal(['thanks']);
  });

  it('asks again after the time Slack names, for that channel alone', async () => {
    faults.add({ system: 'slack', match: 'chat.postMessage', times: 1, kind: 'rate-limit', retryAfterSeconds: 1 });
    const started = Date.now();
    const limited = poster.post('C0SUBS', say('limited'), 'a').then(() => Date.now() - started);
    const free = poster.post(await poster.openDm('U0ANN'), say('free'), 'b').then(() => Date.now() - started);
    const [waited, other] = await Promise.all([limited, free]);
    expect(Math.max(waited, other)).to.be.at.least(900);
    expect(slack.calls.filter(({ method }) => method === 'chat.postMessage')).to.have.length(3);
    expect(slack.messages('C0SUBS')).to.have.length(1);
  });

  it('says when to come back if Slack asks for more than a minute', async () => {
    faults.add({ system: 'slack', match: 'chat.postMessage', times: 1, kind: 'rate-limit', retryAfterSeconds: 600 });
    const error = await failure(poster.post('C0SUBS', say('x'), 'a'));
    expect(error).to.include({ status: 429, retryable: true });
    expect(error.retryAt?.getTime()).to.be.greaterThan(Date.now() + 500_000);
  });

  it('never repeats a post by itself when the answer is lost', async () => {
    faults.add({ system: 'slack', match: 'chat.postMessage', times: 1, kind: 'cut' });
    const error = await failure(poster.post('C0SUBS', say('x'), 'a'));
    expect(error).to.include({ retryable: true, status: undefined });
    expect(slack.calls.filter(({ method }) => method === 'chat.postMessage')).to.have.length.at.most(1);
  });

  it('tells a server error from a refusal, and never quotes what was sent', async () => {
    faults.add({ system: 'slack', match: 'chat.postMessage', times: 1, kind: 'error', status: 503 });
    expect(await failure(poster.post('C0SUBS', say('secret words'), 'a'))).to.include({ status: 503, retryable: true });
    const refused = await failure(poster.post('C0NOWHERE', say('secret words'), 'a'));
    expect(refused).to.include({
      retryable: false,
      message: 'Slack: chat.postMessage: answered with an error (channel_not_found)',
      plain: 'answered with an error',
    });
  });

  it('knows content that Slack refuses, and a message that is gone', async () => {
    const refused = await failure(poster.post('C0SUBS', { text: 'x', blocks: [{ type: 'no-such-block' }] }, 'a'));
    expect(isRefusedContent(refused)).to.equal(true);
    const gone = await failure(poster.update({ channel: 'C0SUBS', ts: '1.000001' }, say('x')));
    expect(isMessageGone(gone)).to.equal(true);
  });

  it('reads members with what matters of them', async () => {
    const users = await poster.listUsers();
    expect(users.find(({ id }) => id === 'U0GONE')?.deleted).to.equal(true);
    expect(await poster.userInfo('U0ANN')).to.deep.equal({
      id: 'U0ANN',
      email: 'ann@acme.test',
      realName: 'ANN',
      deleted: false,
      isBot: false,
      isGuest: false,
      isOutsider: false,
      timeZone: 'America/New_York',
    });
    expect((await failure(poster.userInfo('U0NOBODY'))).reasons).to.deep.equal(['user_not_found']);
  });

  it('uploads a file into the thread of a message', async () => {
    const { channel, ts } = await poster.post('C0SUBS', say('The report'), 'r');
    const content = new TextEncoder().encode('a,b\n1,2\n');
    await poster.uploadFile({ channel, threadTs: ts, filename: 'report.csv', title: 'Report', content });
    const [stored] = slack.files();
    expect(stored?.file).to.include({ name: 'report.csv', title: 'Report' });
    expect(stored?.content.toString()).to.equal('a,b\n1,2\n');
  });

  it('says who it is', async () => {
    expect(await poster.authTest()).to.include({ botUserId: 'U0REEVE', teamId: 'T0ACME' });
  });
});
