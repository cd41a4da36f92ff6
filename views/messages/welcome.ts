import type { WelcomeNotice } from '../../agents/notice.ts';
import type { AppBlock, MessageContent } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import { button, buttons, header, list, quoted, section, smallPrint } from '../parts.ts';

type Data = WelcomeNotice['data'];

const what =
  'I read Tempo, Jira and GitHub, and say something when a retainer runs out, an epic leaves its forecast, work gets stuck or hours are missing. ' +
  'Each number says what it rests on: *Why?* is on every message.';

/** Once to whoever looks after Reeve and to each new PM: what it is, what it will and will not do, what comes next. */
export function welcome({ data }: WelcomeNotice): MessageContent {
  const text = `Welcome to Reeve. ${because(data)}`;
  return {
    text,
    blocks: [
      header('Welcome to Reeve'),
      section(`${because(data)} ${what}`),
      ...list('What I will do', willDo(data)),
      ...list('What I will not do', willNot),
      ...list('What comes next', next(data)),
      ...nextButtons(data),
      smallPrint(
        'This is said once. `/pm help` lists what can be asked, most used first; you can also just write to me here.',
      ),
    ],
  };
}

function because({ as, projects }: Data): string {
  const named = projects.slice(0, 5).map(({ name }) => quoted(name, 60));
  const more = projects.length > named.length ? ` and ${projects.length - named.length} more` : '';
  const own = `${named.join(', ')}${more}`;
  switch (as) {
    case 'admin':
      return 'You are one of those who look after it.';
    case 'pm':
      return `You are the PM of ${own}.`;
    case 'admin-and-pm':
      return `You are one of those who look after it, and the PM of ${own}.`;
  }
}

function willDo({ as }: Data): string[] {
  const asPm = [
    'one message a subject and month, kept up to date, with what is new as short replies in its thread',
    'only what you can act on; when nothing is missing it stands on Home and you hear nothing',
  ];
  const asAdmin = [
    'tell you when a source cannot be read, a run fails or somebody cannot be matched, once until it changes',
  ];
  return as === 'pm' ? asPm : as === 'admin' ? asAdmin : [...asPm, ...asAdmin];
}

const willNot = [
  'write at night, on weekends, or on days off',
  'show anybody budgets, rates or hours that are not theirs to see',
  'remind anybody on facts that are old or doubtful: I say so instead',
  'change anything in Jira or Tempo without somebody’s click',
];

function next({ as, projects, isShadow }: Data): string[] {
  const shadow = 'nothing is sent to anybody but the admins until an agent is switched on';
  const admin = [
    'open *Home* of Reeve: its list leads through sources, projects, people, leave and channels',
    ...(isShadow ? [`preview an agent, then switch it on; ${shadow}`] : []),
  ];
  const waiting = projects.filter(({ isSetUp }) => !isSetUp).map(({ key }) => key);
  const pm = [
    ...(waiting.length > 0
      ? [
          `say whether ${waiting.slice(0, 5).join(', ')} ${waiting.length === 1 ? 'is' : 'are'} a retainer, a scope project or internal`,
        ]
      : ['look at how your projects stand: `/pm projects`']),
    'forecast your epics: `/pm forecast PROJECT`, or with a spreadsheet',
    'choose one gathered message a day if you like that better: `/pm brief 9:00`',
    ...(isShadow && as === 'pm' ? [`for now ${shadow}`] : []),
  ];
  return as === 'admin' ? admin : as === 'pm' ? pm : [...admin, ...pm];
}

function nextButtons({ as, projects }: Data): AppBlock[] {
  const [first] = [...projects].sort((a, b) => Number(a.isSetUp) - Number(b.isSetUp));
  const own = first ? [button(actionIds.projectSettings, `Set Up ${first.key}`, first.key)] : [];
  const admin =
    as === 'pm'
      ? []
      : [button(actionIds.testConnections, 'Test Connections', 'set-up'), button(actionIds.people, 'People', 'people')];
  const all = [...admin, ...own];
  return all.length > 0 ? [buttons(...all)] : [];
}
