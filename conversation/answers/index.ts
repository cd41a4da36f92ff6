import type { Reply } from '../../views/answers/reply.ts';
import type { AskedContext } from '../asked.ts';
import { asking } from '../asking.ts';
import { type ChangeId, type Meaning, type UseCase, useCases } from '../use-cases.ts';
import { answerBudget } from './budget.ts';
import { answerForecast } from './forecast.ts';
import { answerHours } from './hours.ts';
import { answerLeave } from './leave.ts';
import { answerOrphans } from './orphans.ts';
import {
  answerAgents,
  answerDelegations,
  answerHistory,
  answerMutes,
  answerPeople,
  answerProjects,
  answerSettings,
  answerSnoozes,
  answerStatus,
  answerToday,
  answerWhy,
} from './reeve.ts';
import { answerReport } from './report.ts';
import { answerScorecard } from './scorecard.ts';
import { answerStanding } from './standing.ts';
import { answerReviews, answerStuck } from './stuck.ts';
import { answerConfirm, answerGreeting, answerHelp, answerThanks } from './talk.ts';
import { answerTold } from './told.ts';
import { answerVariance } from './variance.ts';
import { answerWho } from './who.ts';

/** Use cases that only tell something. */
export type AnswerId = Exclude<UseCase, ChangeId | 'unknown'>;

type Answer = (context: AskedContext, given: Meaning['arguments']) => Promise<Reply>;

/** How each question is answered. Each checks the asker's role as the command does that says the same. */
export const answers: Record<AnswerId, Answer> = {
  help: answerHelp,
  today: answerToday,
  status: asking(useCases.status.arguments, answerStatus),
  agents: answerAgents,
  hours: asking(useCases.hours.arguments, answerHours),
  leave: asking(useCases.leave.arguments, answerLeave),
  who: asking(useCases.who.arguments, answerWho),
  projects: answerProjects,
  standing: asking(useCases.standing.arguments, answerStanding),
  budget: asking(useCases.budget.arguments, answerBudget),
  variance: asking(useCases.variance.arguments, answerVariance),
  stuck: asking(useCases.stuck.arguments, answerStuck),
  reviews: asking(useCases.reviews.arguments, answerReviews),
  orphans: asking(useCases.orphans.arguments, answerOrphans),
  told: asking(useCases.told.arguments, answerTold),
  forecast: asking(useCases.forecast.arguments, answerForecast),
  report: asking(useCases.report.arguments, answerReport),
  scorecard: asking(useCases.scorecard.arguments, answerScorecard),
  why: asking(useCases.why.arguments, answerWhy),
  people: answerPeople,
  history: asking(useCases.history.arguments, answerHistory),
  settings: asking(useCases.settings.arguments, answerSettings),
  snoozes: answerSnoozes,
  mutes: answerMutes,
  delegations: answerDelegations,
  greeting: answerGreeting,
  thanks: answerThanks,
  confirm: answerConfirm,
};
