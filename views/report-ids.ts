/** Action ids of reports and forecasts; part of `actionIds`. */
export const reportActions = {
  reconciliationSignOff: 'reconciliation_sign_off',
  reconciliationWorkbook: 'reconciliation_workbook',
  openWorkbook: 'open_workbook',
  forecastHours: 'forecast_hours',
  forecastMove: 'forecast_move',
  forecastCopy: 'forecast_copy',
  forecastSpread: 'forecast_spread',
  forecastTemplate: 'forecast_template',
  forecastUpload: 'forecast_upload',
  forecastMatch: 'forecast_match',
  forecastUndo: 'forecast_undo',
} as const;

/** Forms of the same; part of `callbackIds`. */
export const reportForms = {
  signOff: 'reconciliation_sign_off',
  forecast: 'forecast',
  forecastUpload: 'forecast_upload',
  forecastMatch: 'forecast_match',
  forecastTake: 'forecast_take',
} as const;
