import type { Listener } from '../transport/listener.ts';
import { absenceClaim } from './absence-claim.ts';
import { absenceDeclined } from './absence-decline.ts';
import { acknowledgeForm } from './acknowledge.ts';
import { agentSettingsForm } from './agent-settings.ts';
import { bottleneckPingForm, bottleneckReassignForm } from './bottleneck.ts';
import { delegateForm } from './delegate.ts';
import { epicBulkForm, epicReviewForm } from './epics.ts';
import { forecastForm } from './forecast.ts';
import { forecastMatchForm, forecastTakeForm, forecastUploadForm } from './forecast-upload.ts';
import { peopleImportForm } from './people-import.ts';
import { personSettingsForm } from './person-settings.ts';
import { projectSettingsForm } from './project-settings.ts';
import { projectsBulkForm, projectsTakeForm } from './projects-bulk.ts';
import { quietSettingsForm } from './quiet-settings.ts';
import { scorecardSettingsForm } from './scorecard-settings.ts';
import { signOffForm } from './sign-off.ts';
import { snoozeForm } from './snooze.ts';
import { thresholdsForm } from './thresholds.ts';
import { whatIfForm } from './what-if.ts';
import { workspaceSettingsForm } from './workspace-settings.ts';

/** Every form that is submitted. */
export const forms: readonly Listener[] = [
  absenceClaim,
  absenceDeclined,
  acknowledgeForm,
  agentSettingsForm,
  bottleneckPingForm,
  bottleneckReassignForm,
  delegateForm,
  epicBulkForm,
  epicReviewForm,
  forecastMatchForm,
  forecastTakeForm,
  projectsBulkForm,
  projectsTakeForm,
  forecastUploadForm,
  forecastForm,
  peopleImportForm,
  personSettingsForm,
  projectSettingsForm,
  quietSettingsForm,
  scorecardSettingsForm,
  signOffForm,
  snoozeForm,
  thresholdsForm,
  whatIfForm,
  workspaceSettingsForm,
];
