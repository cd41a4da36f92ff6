import type { CuesOf } from './cue.ts';

/** Signs of questions about the work: hours, budgets, epics, tickets. */
export const factsCues: CuesOf = {
  hours: [
    [/\bwhat did (?:PERSON|i) (?:do|work on)\b/, 3],
    [/\bwho (?:\w+ )?(?:works?|worked|working)\b.*\bon (?:PROJECT|EPIC|TICKET)\b/, 4],
    [
      /\bhours? (?:do i |are |have i |i |still |left |remaining |for me )*to (?:log|book|enter)\b|\bstill (?:have to|need to|must) (?:log|book|enter)\b/,
      5,
    ],
    [/\b(?:hours?|time)\b.*\b(?:on|into|in|for) (?:EPIC|TICKET)\b/, 2],
    [/\b(?:timesheets?|time sheets?|worklogs?|time ?tracking|tempo (?:hours|entries|logs?|time))\b/, 3],
    [/\b(?:logged|logs?|logging|booked|booking|tracked|tracking|entered|filled|submitted|recorded|clocked)\b/, 2.2],
    [/\bhours?\b|\bhrs?\b/, 1.5],
    [/\btime\b/, 1],
    [/\btotals?\b/, 1.4],
    [/\bmy (?:hours|time|week|timesheet|log|logs)\b/, 2],
    [/\b(?:how much|how many) (?:time|hours) (?:did|have|has|do) (?:i|we|they|PERSON|he|she|everybody|my team)\b/, 2],
    [
      /\bwho (?:has|have|did|is|are|still|needs|must|forgot|owes)\b.*\b(?:log|logged|tempo|time|hours|timesheet|timesheets|book|booked|enter|entered|fill|filled|track|tracked|worklogs?|missing|behind)\b/,
      2.5,
    ],
    [
      /\bwho forgot\b|\bwho (?:is|was|were) (?:missing|behind|short|late)\b|\bmissing (?:hours|time|timesheets?|logs?|entries|worklogs?)\b|\bnon-?compliant\b/,
      2.5,
    ],
    [/\bwho (?:is|was|are|stayed|remained)\b.*\b(?:under|below|short of|less than)\b/, 2.6],
    [/\b(?:under-?logged|incomplete|unlogged|compliance|compliant)\b/, 2],
    [/\bPERSON\b/, 0.6],
    [
      /\bdid (?:i|everybody|everyone|all|PERSON|my team|the team|anyone|anybody|we) (?:\w+ )?(?:log|book|enter|track|fill)/,
      2.5,
    ],
    [/\b(?:so far)\b/, 0.6],
    [
      /\b(?:left|remain(?:ing|s)?|run out|budget|retainer|forecast(?:ed)?|estimate[sd]?|epics?|last the month|leave|holiday)\b/,
      -2,
    ],
    [/\b(?:PROJECT)\b/, -0.8],
    [/\bTICKET\b/, -1],
  ],
  leave: [
    [
      /\bwho(?: all)? (?:is|will be|was|are|else is|has|takes|takes any|goes)\b.*\b(?:on leave|off|away|out|on holiday|on vacation|absent|ooo|sick|out of office|on pto|pto|vacation|holidays?|leave|in the office|here|working|available)\b/,
      3.5,
    ],
    [
      /\b(?:on leave|on vacation|on holiday|out of office|ooo|on pto|absent|absences?|absentees?|days? off|time off|pto|vacations?|holidays?|sick)\b/,
      2.6,
    ],
    [/\b(?:is|will|was) PERSON\b.*\b(?:away|off|out|in|back|here|working|available|around)\b/, 3],
    [/\b(?:am|will|was) i (?:be )?(?:off|away|out|on leave|working|in)\b/, 3],
    [/^(?:leave|vacations?|holidays?|absences?)\b/, 3],
    [/\b(?:on|at) (?:TICKET|EPIC|PROJECT)\b/, -3],
    [/\b(?:away|off|out)\b/, 0.8],
    [/\b(?:who|which|people|anyone|anybody|team)\b.*\b(?:away|off|out)\b/, 1.4],
    [
      /\banyone (?:away|off|out)\b|\beverybody (?:here|in)\b|\bwho is (?:here|around|available|missing from the office)\b/,
      2.5,
    ],
    [/\bwhen is PERSON (?:back|away|off|out)\b/, 3],
    [/\b(?:run out|turn|switch|snooze|mute|log(?:ged)?|sign(?:ed)?)\b/, -2.6],
  ],
  projects: [
    [
      /\b(?:which|what|list|show|all|my|our|the|how many) (?:me )?(?:the |my |all |our |of my |of the )*projects\b(?!.*\b(?:over|budget|risk|late|stuck|doing|run out|going|trouble|worst)\b)/,
      3,
    ],
    [/^(?:my |all )?projects$/, 4],
    [/\bprojects (?:is |are )?(?:in trouble|at risk|in the red|going badly|worst)\b/, 4],
    [/\bhow (?:are|do) (?:all )?(?:of )?(?:my|our|the) projects\b/, 4],
    [/\b(?:projects?|clients?|accounts?) (?:do|am|are) (?:i|we)\b/, 3],
    [/\bwhat do i (?:run|manage|own|lead|look after)$/, 5],
    [/\bwhat am i (?:pm of|responsible for|running|managing)\b/, 3],
  ],
  standing: [
    [
      /\bhow(?: is| are|'s| goes| did| does| was| has)?\b.*\bPROJECT\b.*\b(?:do|doing|going|looking|look|coming along|standing|stand|progress|progressing|been|fare|faring|holding up|getting on|performing)\b/,
      3.6,
    ],
    [/\bhow (?:is|are|goes|was|does|about|bad is) (?:it (?:with|at|on|in|for) )?(?:the )?(?:project )?PROJECT\b/, 3],
    [
      /\bhow (?:is|are) (?:it|we|they|that|this|the project|things|everything)\b.*\b(?:do|doing|going|looking|coming along|standing)\b/,
      2.5,
    ],
    [
      /\b(?:status|state|health|overview|summary|update|progress|situation|rundown|snapshot|picture|report) (?:of|on|for|about|update on|with|at)\b.*\bPROJECT\b/,
      3.2,
    ],
    [/\bPROJECT(?: project)? (?:status|health|overview|summary|update|progress|state|rundown|snapshot)\b/, 3.2],
    [
      /\b(?:where (?:do|does|are|is)|what about|what is (?:up|going on|happening|new|the matter|the deal|wrong)) (?:\w+ )*PROJECT\b/,
      2.6,
    ],
    [
      /\b(?:any|is there|are there|what) (?:\w+ )?(?:trouble|problems?|issues?|risks?|news|concerns?|updates?|movement)\b.*\b(?:with|at|in|on|for|from|about)\b.*\bPROJECT\b/,
      3,
    ],
    [/\btell me (?:about|more about|everything about)\b.*\bPROJECT\b|\babout PROJECT\b/, 2],
    [
      /\bis (?:the )?PROJECT (?:ok|okay|fine|healthy|on track|in trouble|at risk|alright|all right|late|behind|in the red|green)\b/,
      3,
    ],
    [/\b(?:on track|in trouble|at risk|healthy|in the red)\b/, 1.2],
    [/^PROJECT(?: please)?$/, 3],
    [/\bPROJECT\b/, 0.6],
    [/\b(?:epics?|EPIC|stuck|logged|budget|retainer|hours|forecast|snooze|mute|run|no epic|reports?)\b/, -0.8],
  ],
  budget: [
    [/\bbudgets?\b|\bretainers?\b/, 2.8],
    [
      /\bhours? (?:are |is |do (?:we|i) (?:still )?have |have we |we have |still |will be |remain|i have )*(?:left|remaining|remain|available|to spend|open)\b/,
      3.2,
    ],
    [/\b(?:left|remaining|remain)\b.*\bhours?\b|\bhow much (?:is |time |of it )*(?:left|remain)/, 2.4],
    [/\b(?:left|remaining|remains)\b.*\bPROJECT\b|\bPROJECT\b.*\b(?:left|remaining|remains)\b/, 1.6],
    [/\b(?:run|runs|running|ran|go|going) (?:out|over|dry|short)\b/, 2.6],
    [
      /\b(?:burn(?:ed|t|s|ing)?(?: rate| down)?|consumed|used up|spent|exhaust(?:ed|s)?|use(?:d)? of|eaten|spend)\b/,
      2.2,
    ],
    [
      /\b(?:last|enough|suffice)\b.*\b(?:month|hours|until the end|till the end)\b|\benough hours\b|\blast (?:us |out )?(?:the|until|till)\b/,
      2.4,
    ],
    [/\bover (?:the |its |their |our )?(?:budget|retainer|cap)\b|\boverspen\w+\b|\bovershoot\b/, 2.5],
    [
      /\b(?:how (?:much|many hours)|what) (?:did|have|has) (?:we|PROJECT|the team)\b.*\b(?:use|used|spend|spent|burn|burned|consume|consumed)\b/,
      2.4,
    ],
    [/\bhours? (?:\w+ )?(?:used|spent|burned|consumed)\b/, 2.4],
    [/\bcap(?:acity)?\b/, 1],
    [/\bhours? last\b|\blast$/, 2.4],
    [/\bmake it\b.*\bmonth[- ]end\b/, 2],
    [/\bmake it\b(?! NUMBER)|\bsurvive\b|\bget through\b/, 1.6],
    [/\bPROJECT\b/, 0.8],
    [/\b(?:epics?|EPIC|ticket|forecast)\b/, -1.6],
    [/\b(?:did (?:i|you)|who)\b/, -0.6],
  ],
  variance: [
    [/\bvariances?\b/, 3],
    [
      /\b(?:EPIC|epics?)\b.*\b(?:over|above|under|below|exceed(?:s|ed|ing)?|off|overrun(?:s|ning)?|overran|behind|late|slipp(?:ed|ing)|out of|blown|too (?:long|many|much)|more|expensive|trouble|risk|red|worst|overspent)\b/,
      3.2,
    ],
    [/\bwhy\b.*\b(?:EPIC|epics?)\b/, 2.8],
    [
      /\b(?:over|above|under|below|exceed(?:s|ed|ing)?|overrun(?:ning|s)?|off|beyond|outside|against|versus|vs)\b.*\b(?:forecasts?|estimates?|plan(?:ned)?)\b/,
      2.8,
    ],
    [/\bhow (?:is|are|does|far|much|bad)\b.*\bEPIC\b/, 2.8],
    [/\b(?:root )?cause[sd]?\b/, 1.8],
    [/\boverruns?\b|\boverran\b/, 2],
    [
      /\bforecast (?:vs|versus|against|compared to|and) actuals?\b|\bactuals? (?:vs|versus|against|compared to|and) forecast\b/,
      4,
    ],
    [/\bEPIC\b/, 1],
    [/\bforecast\b.*\b(?:accura\w+|wrong|right|miss(?:ed|ing)?|off|hold|holds)\b/, 2.5],
    [
      /\bwhy\b.*\b(?:PROJECT\b.*\b(?:over|under|late|more|above|below|off|behind|expensive)|(?:over|under|late|more|above|below|off|behind|expensive)\b.*\bPROJECT)\b/,
      2.8,
    ],
    [/\b(?:budget|retainer)\b/, -1.5],
    [/\b(?:without|no|missing|lack\w*|unassigned) (?:an |any |a )?epics?\b/, -4],
    [/\b(?:stuck|snooze|mute|set|put|quiet)\b/, -1.5],
  ],
  stuck: [
    [/\bstuck\b|\bbottle-?necks?\b|\bstalled\b|\bstale\b|\bstagnant\b|\bclogged\b/, 3],
    [
      /\bblocked\b|\bblockers?\b|\bblocking\b|\bimpediments?\b|\b(?:held|holds|holding)(?: \w+)? up\b|\bhanging\b|\bjammed\b/,
      2.8,
    ],
    [
      /\b(?:sitting|waiting|sits?|waits?|been|lying|rotting|spent|idle|idling|aging|ageing|parked|remain(?:s|ed)?|stays?)\b.*\bSTATUS\b/,
      3,
    ],
    [/\bSTATUS\b/, 1.8],
    [
      /\b(?:tickets?|issues?|stories|tasks|items|cards|what|anything|bugs?)\b.*\b(?:too long|for ages|not (?:moving|moved)|no progress|forever|old|oldest|aging|waiting|sitting|idle|untouched)\b/,
      2.8,
    ],
    [
      /\b(?:not|hasn't|has not|have not|is not|are not|did not) (?:moving|moved|progressing|progressed|changed|move)\b/,
      2.5,
    ],
    [/\bwait(?:ing)? (?:on|for) (?:some|any)(?:body|one)\b|\bwaiting (?:on|for) (?:others|people|whom?)\b/, 3.4],
    [/\btickets?\b|\bTICKET\b/, 0.8],
    [/\bTICKET\b/, 1.5],
    [/\b(?:pull requests?|prs?|no epic|without)\b/, -2],
  ],
  reviews: [
    [/\b(?:pull requests?|prs?|merge requests?)\b/, 3],
    [/\bchanges requested\b|\bcode reviews?\b(?! STATUS)/, 2.5],
    [
      /\b(?:waiting|open|pending|need|needs|unreviewed)\b.*\breviews?\b|\breviews?\b.*\b(?:waiting|open|pending|outstanding|backlog)\b|\breviewers?\b/,
      2.6,
    ],
    [/\breviews?\b/, 1],
  ],
  orphans: [
    [/\borphan(?:ed|s)?\b/, 3.5],
    [
      /\b(?:no|without|missing|lack(?:s|ing)?|not (?:in|under|linked to|assigned to|attached to|part of)|outside(?: of)?|unassigned to|not have|need|needs|unlinked to|not belonging to|belong to no) (?:an |any |a |their |its |the )?(?:epics?|parents?)\b/,
      4,
    ],
    [/\bepic-?less\b|\bunassigned (?:tickets?|issues?)\b|\bepic assignment\b/, 3.5],
    [/\b(?:epic|parent)s? (?:is |are )?missing\b|\b(?:have|has) (?:not |no )(?:an |a |any )?(?:epic|parent)\b/, 3.5],
    [/\btickets?\b|\bissues?\b/, 0.6],
  ],
  forecast: [
    [/\bforecast(?:s|ed)?\b/, 2.6],
    [/\b(?:plan(?:ned)?|planned hours|projected|estimate[ds]?|expected)\b.*\b(?:for|in|hours)\b/, 1.4],
    [
      /\bhow many hours (?:are|is|were|did we|do we)\b.*\b(?:planned|forecast|plan|expected|forecasted|estimated)\b/,
      2.6,
    ],
    [/\bwhat (?:did|do|have|is) (?:we|i|the)\b.*\b(?:forecast|plan|planned)\b/, 2],
    [/\b(?:over|above|off|against|versus|vs|exceed\w*|beyond|why|wrong|accura\w+|missed)\b/, -1.4],
    [/\b(?:run|check|variance)\b/, -1],
  ],
};
