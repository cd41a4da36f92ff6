import type { SlackMessage } from '../../../sandbox/slack/workspace/model.ts';
import { dmOf, eventually, type Member, textOf } from '../support/acting.ts';
import { slackIds } from '../support/agency.ts';
import type { TestApp } from '../support/app.ts';

export interface Asked {
  text: string;
  message: SlackMessage;
  channelId: string;
  /** Of the question, to ask on in. */
  threadTs: string;
}

const fromApp = ({ user, bot_id: bot }: SlackMessage) => bot !== undefined || user === 'U0REEVE';

/** Asks in the direct conversation, in a thread if one is given, and waits for the answer to be whole. */
export async function ask(app: TestApp, who: Member, text: string, threadTs?: string): Promise<Asked> {
  const said = await app.slack.say({ userId: slackIds[who], text, ...(threadTs ? { threadTs } : {}) });
  const thread = threadTs ?? said.ts;
  const answers = () =>
    dmOf(app, who).messages.filter((each) => each.thread_ts === thread && fromApp(each) && each.ts > said.ts);
  const message = await eventually(() => answers().find(({ streaming_state: state }) => state !== 'in_progress'));
  return { text: textOf(message), message, channelId: said.channelId, threadTs: thread };
}

/** Presses a button of an answer by its action id. */
export async function press(
  app: TestApp,
  who: Member,
  { message, channelId }: Asked,
  actionId: string,
  value?: string,
) {
  return app.slack.click({
    userId: slackIds[who],
    channelId,
    ts: message.ts,
    actionId,
    ...(value === undefined ? {} : { value }),
  });
}
