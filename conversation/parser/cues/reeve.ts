import type { CuesOf } from './cue.ts';

/** Signs of questions about Reeve itself, and what it said and keeps. */
export const reeveCues: CuesOf = {
  who: [
    [
      /\bwho (?:is|was) (?:the )?(?:pm|project manager|lead|team lead|manager|boss) (?:of|for|on|at) (?:the )?(?:PROJECT|PERSON|team)\b/,
      7,
    ],
    [/\bwho (?:is|are) (?:my|PERSON'?s?|team'?s?|PROJECT'?s?) (?:pm|project manager|lead|team lead|manager|boss)\b/, 7],
    [/\bwho (?:manages|leads|runs|owns) (?:PROJECT|PERSON|team)\b/, 7],
    [/\b(?:who is in|who are in|how many (?:people|members|persons) (?:are |is )?(?:there )?(?:in|on)) team\b/, 6],
  ],
  help: [
    [/\b(?:help|commands?|options)\b/, 2],
    [/\bwhat (?:can|could|should) (?:i|we|one) (?:ask|say|type|write)|what can (?:i|we|one) do here\b/, 4],
    [/\bwhat (?:can|could) you (?:tell|show|help|give)\b/, 3],
    [/\bwhat (?:can|do|could) you (?:do|know|answer|understand|offer)\b/, 4],
    [/\bhow (?:do|can|does) (?:i|you|this|it|reeve) (?:use|work|ask|start)\b/, 3],
    [/\b(?:who|what) are you\b|\bare you (?:a bot|human|an? ai)\b|\byour (?:features|purpose|capabilities)\b/, 4],
  ],
  today: [
    [/\bwhat (?:needs|requires|wants|deserves) (?:me|my attention|doing|attention)\b/, 4],
    [/\bwhat do you (?:want|need|expect) (?:from|of) me\b/, 4],
    [/\bneeds? (?:me|my attention|action)\b/, 3],
    [
      /\bwhat (?:should|must|shall|do|can) (?:i|we) (?:do|look at|work on|focus on|tackle|start with|care about|need to do|have to do|worry about|act on)\b/,
      3.5,
    ],
    [/\banything (?:for me|i (?:should|need|must|have)|urgent|new|on fire|wrong|important|burning|to do)\b/, 3],
    [/\b(?:my|the) (?:to-?dos?|agenda|day|plate|priorities|action items|tasks|attention list|inbox)\b/, 2],
    [
      /\b(?:what is|anything|something) (?:on fire|urgent|burning|pressing|open for me|on my plate|important|waiting for me)\b/,
      3,
    ],
    [/\bwhat (?:is|do i have) (?:up|on|for)$/, 2],
    [/\b(?:priorit(?:y|ies)|urgent|on my plate|todo|to do)\b/, 1.5],
    [/\bwhat is (?:new|next for me)\b/, 2],
    [/\bfires?\b/, 1.5],
    [/\b(?:have|got) (?:something |anything )?for me\b/, 3],
  ],
  status: [
    [
      /\b(?:are you|is reeve|is everything|is it all|is the bot) (?:alive|working|up|ok|okay|running|healthy|online|there|down|broken|fine)\b/,
      4,
    ],
    [/\b(?:what|which|when|did|has)\b.*\b(?:ran|runs?|running|run)\b/, 2],
    [/\bwhat (?:ran|runs|has run|is running)\b/, 3],
    [/\b(?:last|next) run\b/, 3],
    [/\bare (?:all )?(?:the |your )?agents (?:running|working|ok|okay|alive|up|healthy)\b/, 5],
    [/\bhow (?:fresh|old|recent|current|up to date|stale)\b/, 4],
    [/\b(?:data|numbers|figures|mirror)\b.*\b(?:fresh|stale|old|current|up to date|updated|synced|recent)\b/, 3],
    [/\bwhen (?:was|were|did)\b.*\b(?:synced|sync|refreshed|updated|data|refresh)\b/, 3],
    [/\b(?:tempo|jira|github)\b.*\b(?:down|connected|working|synced|reachable|up to date|up)\b/, 3],
    [/\bstatus of reeve\b|\breeve'?s? status\b|\bsystem status\b|^status$|\bhealth\b/, 3],
    [/\bstatus\b/, 1],
    [/\bwhen (?:does|will|is|do) (?:the )?AGENT\b/, 4],
    [/\bdid (?:the )?AGENT\b|\bhas (?:the )?AGENT\b|\bAGENT (?:fail|failed|run|ran|done)/, 3],
  ],
  agents: [
    [/\b(?:which|what|list|show|all|your|the|how many) (?:me )?(?:the |your |all )*agents\b/, 3.5],
    [/^agents$/, 4],
    [/\bis (?:the )?AGENT (?:switched |turned )?(?:on|off|enabled|disabled|active|in shadow)\b/, 5],
    [/\bagents?\b.*\b(?:on|off|shadow|modes?|enabled|active|there)\b/, 2.5],
    [/\b(?:shadow mode|which checks|what checks|what do you (?:check|watch|monitor))\b/, 3],
  ],
  told: [
    [/\b(?:stop|turn off|switch off|disable|no more|do not|pause)\b/, -4],
    [
      /\bwhat (?:did|have|has) (?:you|reeve) (?:told?|tell|say|said|send|sent|report|reported|warn|warned|write|wrote|post|flag|flagged|alert|mention|remind|ping|pinged|message|messaged|notif(?:y|ied))/,
      4,
    ],
    [
      /\b(?:did|have|has) (?:you|reeve) (?:already |ever )?(?:tell|told|say|said|send|sent|warn|warned|write|wrote|remind|message|mention|flag|alert|notify|notified)\b/,
      3.5,
    ],
    [/\b(?:you|reeve) (?:told|sent|said|wrote|warned|flagged|alerted|reminded|messaged)\b/, 2.6],
    [
      /\b(?:your|reeve's) (?:last |latest |recent |previous )?(?:messages?|alerts?|warnings?|notices?|notifications?|reminders?)\b/,
      3.2,
    ],
    [
      /\b(?:messages?|alerts?|warnings?|notices?|notifications?|reminders?) (?:did|have|from|you|i got|i get|were|was)\b/,
      2.6,
    ],
    [
      /\b(?:last|latest|recent|previous|all|any|which|what) (?:messages?|alerts?|warnings?|notices?|notifications?|reminders?)\b/,
      2.6,
    ],
    [/\b(?:alerts|reminders|notifications|warnings)\b/, 1.5],
    [/\bwhat was i told\b|\bi was told\b/, 4],
    [/\b(?:rest on|based on|mute|snooze)\b/, -2],
  ],
  scorecard: [
    [/\bscore ?cards?\b|\breport cards?\b/, 6],
    [
      /\bhow (?:well|good|right|accurate|useful|reliable) (?:did|do|have|has|were|was|are|is) (?:you|reeve)\b|\bhow (?:did|have) (?:you|reeve) (?:do|done|perform|performed)\b/,
      6,
    ],
    [/\bhow often (?:were|was|have|are) (?:you|reeve)\b.*\b(?:right|wrong|mistaken)\b/, 6],
    [/\b(?:your|reeve's) (?:performance|accuracy|track record|grades?|targets?|success)\b/, 5],
    [/\bhow much time (?:did|have|has|do|does) (?:you|reeve|it)\b.*\bsaved?\b|\btime (?:you|reeve) saved?\b/, 6],
  ],
  report: [
    [/\breports?\b/, 2.4],
    [/\breconcil\w*\b/, 3],
    [/\b(?:workbook|spreadsheet|excel|xlsx)\b/, 2.4],
    [/\bmonth[- ]end\b|\bmonthly (?:report|reconciliation|numbers|figures|close)\b/, 2.6],
    [/\b(?:sign(?:ed)?[- ]?off|signed)\b/, 2.4],
    [/\b(?:send|email|mail|give|get|forward|share|deliver|download)\b/, -0.6],
    [/\b(?:status|progress) report\b|\breport (?:on|about) PROJECT\b/, -1.4],
    [/\bTICKET|stuck|bug reports?\b/, -1.5],
    [/\b(?:make it|last|survive|get|enough)\b.*\bmonth[- ]end\b/, -3],
  ],
  'send-report': [
    [
      /\b(?:send|e-?mail|mail|give|get|forward|share|deliver|upload|download|attach|fetch|want|need|export)\b.*\b(?:reports?|workbook|spreadsheet|excel|xlsx|reconciliation)\b/,
      5.5,
    ],
    [/\b(?:reports?|workbook|xlsx|reconciliation) (?:to me|please|file)\b/, 1.4],
  ],
  why: [
    [/\bwhy\b.*\b(?:you|message|alert|reminder|warning|told|say|said|that|this|getting|get|send|got)\b/, 2.4],
    [
      /\b(?:why|explain|reason|basis|evidence|details?|how do you know|where does that come from|prove|source)\b.*\bMESSAGE\b/,
      4,
    ],
    [
      /^why$|^why (?:is|was) (?:that|this|it)(?: so)?$|^how do you know(?: that)?$|^how come$|^based on what$|^says who$/,
      3,
    ],
    [
      /\bwhat (?:does|do|is|are) (?:that|this|it|these|those|MESSAGE|the (?:message|alert|numbers))\b.*\b(?:rest|rests|based|come from|rely)\b/,
      3.5,
    ],
    [/\bexplain (?:that|this|it|yourself|the (?:message|alert|warning|number))\b/, 3],
    [/\bMESSAGE\b/, 1.5],
    [/\brests? on\b|\bbased on\b/, 2],
    [/\b(?:EPIC|epic|PROJECT|stuck|TICKET)\b/, -1.2],
    [/\b(?:snooze|mute)\b/, -3],
  ],
  people: [
    [/\b(?:who|which people|anyone|anybody|people|accounts?)\b.*\b(?:not |un)(?:matched|mapped|linked|known)\b/, 4],
    [
      /\b(?:people|who|anyone|anybody|everyone|somebody)\b.*\b(?:without|no|lacks?|lacking|missing|not have|do not have) (?:an? |any |their )?(?:slack|jira|github)(?: account| user| match| login)?\b/,
      4,
    ],
    [/\bwho\b.*\bnot\b.*\b(?:match|map|link)\b/, 4],
    [/\b(?:unmatched|unmapped|unlinked|who is who)\b/, 3.5],
    [/\b(?:who|anyone|anybody|people)\b.*\bnot (?:on|in|known in|found in) slack\b/, 4],
    [/^people$/, 4],
    [/\b(?:show|list|open) (?:me )?(?:the |all |my )*(?:people|table of people)\b/, 3],
    [/\b(?:match|map|link)(?:ed|ing)?\b.*\b(?:slack|jira|github|people|accounts?|persons?)\b/, 2.6],
  ],
  history: [
    [/\bhistory\b/, 3],
    [/\bwho (?:changed|edited|modified|touched|set|switched|turned)\b/, 3.5],
    [/\bwho (?:fiddled|messed|tampered|played|meddled) (?:with|around)\b/, 5],
    [
      /\bwhat (?:has |was )?changed\b.*\bAGENT\b|\b(?:last|past|recent|previous) runs of\b|\bruns of (?:the )?AGENT\b/,
      3.2,
    ],
    [/\bAGENT\b/, 0.5],
  ],
  settings: [
    [/\b(?:settings?|thresholds?|configur\w+|preferences|set ?up)\b/, 3],
    [/\b(?:change|edit|adjust|open)\b.*\b(?:settings?|thresholds?|schedule)\b/, 1],
  ],
  snoozes: [
    [/\b(?:my|which|what|list|show|all|any|current|active) (?:\w+ ){0,2}(?:snoozes|snoozed)\b/, 4],
    [/\bwhat (?:have i|did i|am i|is)\b.*\bsnooz(?:ed|ing)\b/, 4],
    [/\b(?:what|who|which|anything|everything)\b.*\bon snooze\b/, 7],
    [/^snoozes?$/, 4],
  ],
  mutes: [
    [/\b(?:what|which|who|list|show|anything|is|are) .*\bmut(?:ed|es)\b/, 4],
    [/^mutes?$/, 4],
  ],
  delegations: [
    [
      /\bwho (?:is )?(?:stands?|standing|fills?|filling|covers?|covering|stepping|steps|deputi[sz]\w+|stood|subs?|substitut\w+)(?: in)?\b/,
      4,
    ],
    [/\b(?:delegations?|deputies|stand-?ins?|substitutes?)\b/, 2.6],
    [/^delegate$/, 3.4],
  ],
};
