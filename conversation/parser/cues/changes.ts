import type { CuesOf } from './cue.ts';

/** Signs of wishes that change something; each ends in a click. */
export const changesCues: CuesOf = {
  'set-retainer': [
    [
      /\b(?:set|change|raise|lower|increase|reduce|decrease|adjust|update|make|put|bump|cut|move|edit|extend|drop|shrink|grow)\b.*\b(?:retainer|budget|monthly hours|hours a month|hours per month)\b/,
      4,
    ],
    [/\b(?:retainer|budget)\b.*\b(?:should be|to be|is now|becomes?|to|from now on)\b.*\b(?:NUMBER)\b/, 3],
    [/\b(?:retainer|budget|monthly hours) (?:to|at|is now|becomes) NUMBER\b/, 4],
    [
      /^(?:set|make|change|raise|lower|increase|reduce|put|bump|cut) (?:it|that|this|the hours)(?: up| down)?(?: to| at)? NUMBER\b/,
      4,
    ],
    [/\bretainer (?:of )?(?:PROJECT )?(?:=|:) ?NUMBER\b/, 4],
    [/^PROJECT:? (?:set|make|raise|lower|change)(?: it)?(?: to)? NUMBER\b/, 4],
    [/\b(?:set|change|raise|lower|increase|reduce|bump|make|give)\b.*\bPROJECT\b.*\bNUMBER\b/, 2.6],
    [/\b(?:should|shall|must|can|may|will) (?:have|get|be)\b.*\bNUMBER\b/, 2.6],
    [/\b(?:epic|EPIC|forecast)\b/, -3],
    [/\b(?:alert|reminder|messages?|quiet|snooze|mute|threshold)\b/, -2],
    [/\b(?:who|did|was|has) \w* ?(?:set|change|changed|raised|lowered)\b/, -2.5],
  ],
  'set-forecast': [
    [
      /\b(?:set|change|raise|lower|increase|reduce|adjust|update|make|put|bump|re-?forecast|edit|enter|add)\b.*\bforecast\b/,
      3.6,
    ],
    [/\bre-?forecast\b/, 3],
    [/\bforecast\b.*\b(?:to|at|of|=) NUMBER\b|\bforecast NUMBER\b/, 3],
    [
      /\b(?:set|put|plan|change|raise|lower)\b.*\bNUMBER\b.*\bEPIC\b|\b(?:set|put|plan|change|raise|lower)\b.*\bEPIC\b.*\bNUMBER\b/,
      4,
    ],
    [/\b(?:run|check)\b/, -2],
  ],
  snooze: [
    [/\bsnooze\b/, 4],
    [
      /\b(?:remind me (?:again|later)|not now|leave me alone|stop (?:telling|bothering|reminding|nagging|pinging|messaging|warning|alerting) me|do not (?:tell|bother|remind|nag|ping|warn|alert|message) me|be quiet|quiet (?:about|on)|silence)\b/,
      3.4,
    ],
    [/\b(?:shut up|hush|pipe down|no more (?:alerts?|messages?|reminders?|warnings?))\b/, 3],
    [/\b(?:do not|no longer) (?:want|need|care|like) to (?:hear|know|see|be told|get)\b/, 3.4],
    [/\b(?:turn|switch) off\b.*\bfor me\b/, 4],
    [
      /\b(?:stop|turn off|switch off|disable|pause)\b.*\b(?:reminders?|alerts?|messages?|warnings?|notifications?)\b/,
      3.4,
    ],
    [/\bstop (?:sending|giving|writing) me\b/, 3.4],
    [/\b(?:everybody|everyone|all of us|the team|for all)\b/, -1.6],
    [/\bsnoozed|snoozes\b/, -2],
  ],
  unsnooze: [
    [
      /\bun-?snooze\b|\b(?:end|stop|cancel|remove|lift|undo|delete) (?:the |my |that |this )?snooz(?:e|ing)\b|\bsnooze\b.*\b(?:off|over)\b/,
      6,
    ],
    [/\b(?:tell|remind|warn) me (?:about )?.*\bagain\b/, 3.2],
    [/\bwake (?:up )?(?:the )?(?:PROJECT|AGENT|EPIC|it|that)\b/, 6],
  ],
  mute: [
    [/\bmute\b/, 4],
    [
      /\b(?:stop|do not) (?:telling|bothering|nagging|tell|bother|nag|message|messaging|ping|pinging) (?:everybody|everyone|anybody|anyone|people|the team|them|us)\b/,
      4,
    ],
    [
      /\b(?:silence|quiet|hush|turn off|switch off|disable|pause|no alerts)\b.*\b(?:for (?:everybody|everyone|all|the team)|PROJECT|AGENT)\b/,
      3.2,
    ],
    [/\b(?:turn|switch) (?:the )?(?:AGENT|PROJECT) off\b/, 3.6],
  ],
  unmute: [
    [/\bun-?mute\b|\b(?:end|stop|cancel|remove|lift|undo) (?:the )?mut(?:e|ing)\b|\bmute\b.*\boff\b/, 6],
    [
      /\b(?:turn|switch) (?:the )?(?:AGENT|PROJECT) (?:back )?on\b|\b(?:turn|switch) on (?:the )?AGENT\b|\bre-?enable\b/,
      4,
    ],
  ],
  run: [
    [
      /\b(?:run|start|execute|trigger|launch|kick off|re-?run|fire|do the|perform|preview)\b(?: \w+){0,3} (?:AGENT|check|agent)\b/,
      4,
    ],
    [
      /\bcheck (?:PROJECT|everything|it all|the (?:hours|timesheets|budgets?|epics))(?: now| again)?\b.*\b(?:now|again|please)\b/,
      2.5,
    ],
    [/^(?:please )?(?:run|start|trigger|re-?run) /, 2],
    [
      /^(?:please |now )?(?:re-?run|trigger|execute|kick off|start|launch|repeat) (?:the )?(?:\w+ ){0,2}(?:reconciliation|budgets?|variance|bottlenecks?|timesheets?|assignments?|check|AGENT)\b/,
      4,
    ],
    [/^AGENT(?: for PROJECT)?$/, 2.6],
    [/^(?:please )?check (?:the )?(?:AGENT|PROJECT|budgets?|hours|timesheets?|epics?)\b/, 2.2],
    [/\b(?:what would|preview|dry[- ]?run|would you (?:say|send))\b/, 2.6],
    [/\b(?:when|did|does|last|next|who|ran|how|what is|which|will)\b/, -2.5],
    [/\brun out\b|\brunning out\b|\brun (?:over|dry|short)\b/, -4],
  ],
  delegate: [
    [/\bdelegate\b/, 4],
    [
      /\b(?:hand over|hand my|stand in for me|stands in for me|cover for me|fill in for me|deputy|deputi[sz]e|take over|my stand-?in|replace me|substitute|covers? my)\b/,
      3.4,
    ],
    [/\bi (?:am|will be) (?:away|on leave|off|out|on vacation|on holiday)\b.*\bPERSON\b/, 3],
    [/\bPERSON\b.*\b(?:stands? in|covers?|takes? over|fills? in|replaces?)\b/, 3],
    [/^who\b/, -3],
  ],
  export: [
    [/\bexport\b/, 4],
    [/\bcsv\b/, 4],
    [/\b(?:download|send|give)\b.*\b(?:list of|csv|people|projects|audit)\b/, 2.4],
    [/\baudit(?: log| trail)?\b/, 2.4],
  ],
};
