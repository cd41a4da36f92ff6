import { forecastCopy, forecastHours, forecastMove, forecastSpread } from './actions/forecast.ts';
import { forecastMatch, forecastTemplateFile, forecastUpload } from './actions/forecast-file.ts';
import { openWorkbook, reconciliationSignOff, reconciliationWorkbook } from './actions/reconciliation.ts';
import type { Listener } from './transport/listener.ts';
import { forecastForm } from './views/forecast.ts';
import { forecastMatchForm, forecastUploadForm } from './views/forecast-upload.ts';

/** Month-end reports, and the forecasts they compare with. */
export const reportEntries: readonly Listener[] = [
  reconciliationSignOff,
  reconciliationWorkbook,
  openWorkbook,
  forecastHours,
  forecastMove,
  forecastCopy,
  forecastSpread,
  forecastTemplateFile,
  forecastUpload,
  forecastMatch,
  forecastForm,
  forecastUploadForm,
  forecastMatchForm,
];
