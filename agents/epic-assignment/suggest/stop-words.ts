/** Words that say nothing about a subject, and those that every ticket's template is made of. */
export const stopWords: ReadonlySet<string> = new Set(
  `a about above after again all also am an and any are as at be because been before being below between both but by can
  cannot could did do does doing don down during each either else etc few for from further get got had has have having he
  her here hers him his how however i if in into is isn it its itself just let like ll may me might more most must my need
  needs no nor not now of off on once one only or other our ours out over own per please re same she should shouldn so some
  such than that the their theirs them then there these they thing things this those through to too under until up us use
  used uses using ve very via want was wasn way we were what when where which while who whom why will with within without
  won would wouldn yes yet you your yours`.split(/\s+/),
);
