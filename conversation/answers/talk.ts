import { mustReach } from '../../services/access.ts';
import { previewFor } from '../../services/preview.ts';
import type { Reply } from '../../views/answers/reply.ts';
import { moreWords } from '../../views/command/run.ts';
import { quoted } from '../../views/parts.ts';
import type { AskedContext } from '../asked.ts';
import { isDeed, isOrder, isUndo } from '../parser/parse.ts';
import { read } from '../parser/read.ts';
import { agentAsked } from '../subjects.ts';
import { promptsFor, suggestionsFor } from '../suggest.ts';
import { suggestContext } from '../suggest-context.ts';
import type { ArgumentsOf } from '../use-cases.ts';

/** What can be asked, by role. */
export async function answerHelp(context: AskedContext): Promise<Reply> {
  return {
    text:
      'Ask me in your own words about hours and leave, budgets, forecasts, epics and tickets, and what I told you. I answer from Tempo, ' +
      'Jira and GitHub as I last read them. I can also prepare changes (a retainer, a forecast, a snooze, a run); nothing is ' +
      'changed before you press the button. Every `/pm` command works here without the slash.',
    suggestions: promptsFor(await suggestContext(context)).map(({ message }) => message),
  };
}

export async function answerGreeting(context: AskedContext): Promise<Reply> {
  const name = context.actor.person?.displayName.split(' ')[0];
  return {
    text: `Hello${name ? `, ${quoted(name, 40)}` : ''}. What would you like to know?`,
    suggestions: promptsFor(await suggestContext(context))
      .slice(0, 3)
      .map(({ message }) => message),
  };
}

export const answerThanks = async (): Promise<Reply> => ({ text: 'You are welcome.' });

export const answerConfirm = async (): Promise<Reply> => ({
  text: 'I change nothing by words: press the button under what I prepared. If it is gone, ask for it again.',
});

/** One line, and three questions that fit. */
export async function answerUnknown(context: AskedContext, question: string): Promise<Reply> {
  const { vocabulary, today } = context;
  const { rest } = read(question, vocabulary, today);
  const beyond = isOrder(rest) || isDeed(rest) || isUndo(rest);
  return {
    text: beyond
      ? 'I cannot do that, and nothing was done. By words I prepare only a retainer, a forecast, a snooze, a mute, a run, a report, a list or a stand-in. These I can answer:'
      : 'I did not understand that, or I know nothing about it. These I can answer:',
    suggestions: suggestionsFor(question, { ...(await suggestContext(context)), vocabulary, today }),
  };
}

/** What a run would say, and to whom. Nothing is sent or stored. */
export async function answerPreview(context: AskedContext, { agent: id, project }: ArgumentsOf<'run'>): Promise<Reply> {
  mustReach(context.deps, context.actor, 'command:/pm run');
  const agent = agentAsked(context, id);
  const projectKey = project === undefined ? {} : { projectKey: project };
  const { messages, excluded, ...others } = await previewFor(context, { agentId: agent.id, ...projectKey });
  const sent = messages.filter(({ wouldSend }) => wouldSend);
  const lines = messages.map(
    ({ recipient, wouldSend, reason, content }) =>
      `${quoted(recipient.name, 60)}: ${wouldSend ? quoted(content.text, 160) : `nothing (${quoted(reason ?? '', 100)})`}`,
  );
  const more = moreWords(others);
  return {
    text: `*${agent.title}* would send *${sent.length}* ${sent.length === 1 ? 'message' : 'messages'}${others.messagesToOthers > 0 ? ' that you may see' : ''}; ${excluded.length} ${excluded.length === 1 ? 'person is' : 'people are'} left out${more ? `, ${more}` : ''}. Nothing was sent or stored.`,
    lines,
  };
}
