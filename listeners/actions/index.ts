import type { Listener } from '../transport/listener.ts';
import { absenceAgree, absenceDecline, absenceUndo } from './absence-decision.ts';
import { acknowledgeAction, acknowledgeNote } from './acknowledge.ts';
import { agentSettings, scheduleCron, scheduleSlot, scheduleZone } from './agent-settings.ts';
import {
  bottleneckList,
  bottleneckNotStuck,
  bottleneckPing,
  bottleneckReassign,
  bottleneckUseful,
} from './bottleneck.ts';
import { briefChoose } from './brief.ts';
import { causeRight, causeWrong } from './cause.ts';
import { delegate, delegateUndo } from './delegate.ts';
import { draftClientNote } from './draft-client-note.ts';
import { epicAssign, epicBulk, epicPage, epicReview, epicUndo } from './epics.ts';
import { exportList } from './export-list.ts';
import { forecastCopy, forecastHours, forecastMove, forecastSpread } from './forecast.ts';
import { forecastMatch, forecastTemplateFile, forecastUndo, forecastUpload } from './forecast-file.ts';
import { iWasAway } from './i-was-away.ts';
import { leaveChoose, leaveDecline } from './leave-place.ts';
import { muteUndo } from './mute-undo.ts';
import { openTempo } from './open-tempo.ts';
import { openTimesheet } from './open-timesheet.ts';
import { people, peopleConfirm, peopleImport, personPick, personSettings } from './people.ts';
import { preview, previewPage } from './preview.ts';
import { projectMode } from './project-mode.ts';
import { projectCalendar, projectPick, projectSettings, projectsBulk, projectType } from './project-settings.ts';
import { projectsUndo } from './projects-undo.ts';
import { answerFeedback, proposalCancel, proposalConfirm } from './proposal.ts';
import { quietSettings } from './quiet-settings.ts';
import { openWorkbook, reconciliationSignOff, reconciliationWorkbook } from './reconciliation.ts';
import { reforecast } from './reforecast.ts';
import { remindLater } from './remind-later.ts';
import { runNow } from './run-now.ts';
import {
  scorecard,
  scorecardApply,
  scorecardCases,
  scorecardCsv,
  scorecardSettings,
  scorecardUndo,
} from './scorecard.ts';
import { sendTest } from './send-test.ts';
import { setUpDone, testConnections } from './set-up.ts';
import { channelSharedAgree } from './shared-channel.ts';
import { silence, speak } from './silence.ts';
import { snooze, snoozeUndo } from './snooze.ts';
import { thresholdScopeChosen, thresholds, thresholdsReset } from './thresholds.ts';
import { verdictUndo } from './verdict-undo.ts';
import { whatIf } from './what-if.ts';
import { why } from './why.ts';
import { workspaceSettings } from './workspace-settings.ts';

/** Every button, menu and picker that does something. */
export const actions: readonly Listener[] = [
  answerFeedback,
  proposalCancel,
  proposalConfirm,
  absenceAgree,
  absenceDecline,
  absenceUndo,
  channelSharedAgree,
  acknowledgeAction,
  acknowledgeNote,
  agentSettings,
  scheduleCron,
  scheduleSlot,
  scheduleZone,
  bottleneckList,
  bottleneckNotStuck,
  bottleneckPing,
  bottleneckReassign,
  bottleneckUseful,
  causeRight,
  causeWrong,
  delegate,
  delegateUndo,
  draftClientNote,
  epicAssign,
  epicBulk,
  epicPage,
  epicReview,
  epicUndo,
  exportList,
  forecastMatch,
  forecastUndo,
  forecastTemplateFile,
  forecastUpload,
  forecastCopy,
  forecastHours,
  forecastMove,
  forecastSpread,
  iWasAway,
  remindLater,
  briefChoose,
  leaveChoose,
  leaveDecline,
  muteUndo,
  openTempo,
  openTimesheet,
  people,
  peopleConfirm,
  peopleImport,
  personPick,
  personSettings,
  preview,
  previewPage,
  projectMode,
  projectCalendar,
  projectPick,
  projectSettings,
  projectType,
  projectsBulk,
  projectsUndo,
  quietSettings,
  openWorkbook,
  reconciliationSignOff,
  reconciliationWorkbook,
  reforecast,
  runNow,
  scorecard,
  scorecardApply,
  scorecardUndo,
  scorecardCases,
  scorecardCsv,
  scorecardSettings,
  sendTest,
  setUpDone,
  testConnections,
  silence,
  speak,
  snooze,
  snoozeUndo,
  thresholdScopeChosen,
  thresholds,
  thresholdsReset,
  verdictUndo,
  whatIf,
  why,
  workspaceSettings,
];
