import { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { SlackStandIn } from '../../../sandbox/slack/stand-in.ts';
import type { AppModalView } from '../../../views/blocks.ts';
import { quiet } from '../slack/fixture.ts';
import { everyBlock, everyField } from './sample-blocks.ts';

export interface SampleApp {
  app: App;
  /** What the app was told: `kind` and what was said or chosen. */
  heard: { kind: string; said: unknown }[];
  stop(): Promise<unknown>;
}

const modal = (title: string, rest: Partial<AppModalView> = {}): ModalView & AppModalView => {
  const view: AppModalView = {
    type: 'modal',
    callback_id: 'away',
    title: { type: 'plain_text', text: title },
    submit: { type: 'plain_text', text: 'Send' },
    blocks: everyField,
    ...rest,
  };
  return JSON.parse(JSON.stringify(view));
};

/** A Bolt app over Socket Mode that uses everything the page can do. */
export async function startSampleApp(slack: SlackStandIn): Promise<SampleApp> {
  const app = new App({
    token: slack.botToken,
    appToken: slack.appToken,
    socketMode: true,
    logger: quiet,
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
  });
  const heard: SampleApp['heard'] = [];
  app.event('app_home_opened', async ({ event, client }) => {
    if (event.tab === 'home') {
      await client.views.publish({
        user_id: event.user,
        view: {
          type: 'home',
          blocks: [
            { type: 'header', text: { type: 'plain_text', text: 'Good morning' } },
            {
              type: 'actions',
              elements: [
                { type: 'button', text: { type: 'plain_text', text: 'Run Now' }, action_id: 'run', value: 'time' },
              ],
            },
          ],
        },
      });
      return;
    }
    await client.assistant.threads.setSuggestedPrompts({
      channel_id: event.channel,
      title: 'Ask Reeve',
      prompts: [{ title: 'My hours', message: 'How many hours?' }],
    });
  });
  app.event('message', async ({ event, client }) => {
    if (!('text' in event) || event.subtype === 'file_share') return;
    heard.push({ kind: 'message', said: event.text });
    const where = { channel: event.channel, thread_ts: event.ts };
    if (event.text !== 'stream') {
      await client.chat.postMessage({ ...where, text: 'You logged 24 hours' });
      return;
    }
    const { ts = '' } = await client.chat.startStream({
      ...where,
      chunks: [{ type: 'markdown_text', text: 'So far ' }],
    });
    await client.chat.appendStream({ channel: event.channel, ts, chunks: [{ type: 'markdown_text', text: '**24**' }] });
  });
  app.event('agent_session_stopped', async () => void heard.push({ kind: 'stopped', said: '' }));
  app.command('/pm', async ({ command, ack }) => {
    heard.push({ kind: 'command', said: command.text });
    if (command.text === 'crash') return;
    await ack({ response_type: 'ephemeral', text: `Did you mean \`/pm help\`?` });
  });
  app.options('project_pick', async ({ payload, ack }) => {
    await ack({ options: [{ text: { type: 'plain_text', text: `Project ${payload.value}` }, value: 'SUBS' }] });
  });
  app.action('away', async ({ ack, body, client }) => {
    await ack();
    if ('trigger_id' in body) await client.views.open({ trigger_id: body.trigger_id, view: modal('I was away') });
  });
  app.action('late', async ({ ack, body, client }) => {
    await ack();
    if ('trigger_id' in body) {
      await client.views.open({ trigger_id: 'expired', view: modal('Too late') }).catch(() => undefined);
    }
  });
  app.action(/^(why|run|project|delete|feedback|more)$/, async ({ ack, action }) => {
    heard.push({ kind: 'action', said: action });
    await ack();
  });
  app.view('away', async ({ ack, view }) => {
    const values = view.state.values;
    heard.push({ kind: 'submission', said: values });
    const days = values.days?.days_text?.value;
    if (days === 'never') await ack({ response_action: 'errors', errors: { days: 'Give the days you were away' } });
    else if (days === 'more') await ack({ response_action: 'push', view: modal('And then?') });
    else await ack();
  });
  app.shortcut('log_risk', async ({ ack }) => {
    heard.push({ kind: 'shortcut', said: 'log_risk' });
    await ack();
  });
  await app.start();
  await slack.connected();
  return { app, heard, stop: () => app.stop() };
}

/** Posts a message with one of every block to a person. */
export const postEveryBlock = ({ app }: SampleApp, channel: string) =>
  app.client.chat.postMessage({ channel, text: 'Hours of last week', blocks: JSON.parse(JSON.stringify(everyBlock)) });
