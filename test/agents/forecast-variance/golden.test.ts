import { instantOf } from '../../../agents/calendar/days.ts';
import { analyse } from '../../../agents/forecast-variance/analyse.ts';
import type { ForecastVarianceSnapshot } from '../../../agents/forecast-variance/snapshot.ts';
import { recordedCases } from '../golden.ts';
import { settings, zone } from './build.ts';

const requestOn = ({ today, monthIsOver }: ForecastVarianceSnapshot) => ({
  part: monthIsOver ? 'month-end' : 'weekly',
  at: instantOf(today, '11:00', zone),
  timeZone: zone,
});

describe('recorded variances', () => {
  recordedCases<ForecastVarianceSnapshot>(
    'forecast-variance',
    (snapshot) => analyse(snapshot, settings, requestOn(snapshot)),
    (snapshot) => ({
      now: requestOn(snapshot).at,
      timeZone: zone,
      jiraSiteUrl: 'https://agency.example.net',
      slackUserIdOf: () => null,
    }),
  );
});
