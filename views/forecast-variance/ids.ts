/** Action ids of forecast variances; part of `actionIds`. */
export const varianceActions = {
  causeRight: 'cause_right',
  causeWrong: 'cause_wrong',
  reforecast: 'reforecast',
} as const;
