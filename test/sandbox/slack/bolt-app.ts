import { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { SlackStandIn } from '../../../sandbox/slack/stand-in.ts';
import { quiet } from './fixture.ts';

export const modal = (text: string, rest: Partial<ModalView> = {}): ModalView => ({
  type: 'modal',
  callback_id: 'away',
  title: { type: 'plain_text', text: 'I was away' },
  submit: { type: 'plain_text', text: 'Send' },
  blocks: [
    { type: 'section', text: { type: 'mrkdwn', text } },
    {
      type: 'input',
      block_id: 'days',
      label: { type: 'plain_text', text: 'Days' },
      element: { type: 'plain_text_input', action_id: 'days_text' },
    },
    {
      type: 'input',
      block_id: 'project',
      optional: true,
      label: { type: 'plain_text', text: 'Project' },
      element: { type: 'external_select', action_id: 'project_pick', min_query_length: 0 },
    },
  ],
  ...rest,
});

const button = (action_id: string, text: string, value: string) => ({
  type: 'button' as const,
  action_id,
  value,
  text: { type: 'plain_text' as const, text },
});

export const notice = [
  { type: 'section' as const, text: { type: 'mrkdwn' as const, text: 'Two days are short' } },
  {
    type: 'actions' as const,
    block_id: 'choices',
    elements: [button('why', 'Why?', 'run-1:v1'), button('away', 'I was away', 'run-1:v1')],
  },
];

/** What the app heard, in the order it heard it. */
export interface Heard {
  name: string;
  body: Record<string, unknown>;
}

export interface TestApp {
  heard: Heard[];
  stop(): Promise<unknown>;
}

/** A small app as Reeve is one: commands, actions, a modal with a check, options, Home, messages. */
export async function startApp(slack: SlackStandIn, mode: 'socket' | 'http'): Promise<TestApp> {
  const heard: Heard[] = [];
  const app = new App({ ...settings(slack, mode), token: slack.botToken, logger: quiet, convoStore: false });
  const hear = (name: string, body: object) => void heard.push({ name, body: { ...body } });

  app.command('/pm', async ({ ack, body, client }) => {
    hear('command', body);
    if (body.text === 'slow') return;
    await ack({ text: `You asked for ${body.text}` });
    if (body.text === 'away') await client.views.open({ trigger_id: body.trigger_id, view: modal('When?') });
  });
  app.action('why', async ({ ack, body, respond }) => {
    hear('why', body);
    await ack();
    await respond({ text: '32 of 40 hours', replace_original: false });
  });
  app.action('away', async ({ ack, body, client }) => {
    hear('away', body);
    await ack();
    if ('trigger_id' in body) await client.views.open({ trigger_id: body.trigger_id, view: modal('When?') });
  });
  app.action('run', async ({ ack, body }) => {
    hear('run', body);
    await ack();
  });
  app.options('project_pick', async ({ ack, body, payload }) => {
    hear('options', body);
    const text = { type: 'plain_text' as const, text: `Project ${payload.value}` };
    await ack({ options: [{ text, value: 'SUBS' }] });
  });
  app.view('away', async ({ ack, body }) => {
    hear('submission', body);
    const entered = body.view.state.values.days?.days_text?.value;
    if (entered === 'never') await ack({ response_action: 'errors', errors: { days: 'Give dates' } });
    else if (entered === 'more') await ack({ response_action: 'push', view: modal('And then?') });
    else if (entered === 'sure') await ack({ response_action: 'update', view: modal('Sure?') });
    else await ack();
  });
  app.view({ callback_id: 'away', type: 'view_closed' }, async ({ ack, body }) => {
    hear('closed', body);
    await ack();
  });
  app.shortcut('log_risk', async ({ ack, body }) => {
    hear('shortcut', body);
    await ack();
  });
  app.event('app_home_opened', async ({ body, event, client }) => {
    hear('home', body);
    const blocks = [{ type: 'actions' as const, elements: [button('run', 'Run Now', 'time-compliance')] }];
    if (event.tab === 'home') await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } });
  });
  app.event('message', async ({ body, event, say }) => {
    hear('message', body);
    await say({ text: 'Two projects are at risk', thread_ts: event.ts });
  });
  app.event('agent_session_stopped', async ({ body }) => hear('stopped', body));
  app.event('app_mention', async ({ body }) => hear('mention', body));

  const server = await app.start(0);
  const address = mode === 'http' ? server.address() : null;
  if (address && typeof address !== 'string') slack.connectHttp(`http://127.0.0.1:${address.port}/slack/events`);
  await slack.connected();
  return { heard, stop: () => app.stop() };
}

function settings(slack: SlackStandIn, mode: 'socket' | 'http') {
  const clientOptions = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } };
  if (mode === 'socket') return { socketMode: true, appToken: slack.appToken, clientOptions };
  return { signingSecret: slack.signingSecret, clientOptions };
}
