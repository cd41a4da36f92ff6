import type { WebClient } from '@slack/web-api';
import { expect } from 'chai';
import type { SlackStandIn } from '../../../sandbox/slack/stand-in.ts';
import { clientOf, refusal, startSlack } from './fixture.ts';

const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });

describe('talking with an agent in the stand-in', () => {
  let slack: SlackStandIn;
  let client: WebClient;

  beforeEach(async () => {
    ({ slack } = await startSlack());
    client = clientOf(slack);
  });
  afterEach(() => slack.close());

  it('keeps prompts and a status until something is said', async () => {
    const prompts = [{ title: 'Risks', message: 'What is at risk?' }] as const;
    await client.conversations.open({ users: 'U0ANN' });
    await client.assistant.threads.setSuggestedPrompts({ channel_id: 'D0ANN', prompts: [...prompts] });
    const { ts } = await slack.say({ userId: 'U0ANN', text: 'hello' });
    await client.assistant.threads.setStatus({ channel_id: 'D0ANN', thread_ts: ts, status: 'is reading Tempo' });
    expect(slack.prompts('D0ANN')?.prompts).to.deep.equal(prompts);
    expect(slack.status('D0ANN', ts)?.status).to.equal('is reading Tempo');
    await client.chat.postMessage({ channel: 'D0ANN', thread_ts: ts, text: 'done' });
    expect(slack.status('D0ANN', ts)).to.equal(undefined);
  });

  it('streams an answer and its tasks, then takes no more', async () => {
    const { ts: root } = await slack.say({ userId: 'U0ANN', text: 'what is at risk?' });
    const stream = client.chatStream({ channel: 'D0ANN', thread_ts: root, buffer_size: 1 });
    await stream.append({ markdown_text: 'Two ' });
    await stream.append({ chunks: [{ type: 'task_update', id: 't1', title: 'Reading Jira', status: 'complete' }] });
    await stream.append({ markdown_text: 'projects.' });
    await stream.stop({ blocks: [section('sources')] });
    const answer = slack.messages('D0ANN').at(-1);
    expect(answer).to.include({ text: 'Two projects.', streaming_state: 'completed', thread_ts: root });
    expect(answer?.blocks?.map(({ type }) => type)).to.deep.equal(['markdown', 'plan', 'markdown', 'section']);
    const ts = answer?.ts ?? '';
    expect(await refusal(client.chat.appendStream({ channel: 'D0ANN', ts, markdown_text: 'more' }))).to.equal(
      'message_not_in_streaming_state',
    );
  });
});
