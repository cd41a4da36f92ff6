import type { Says } from './statement.ts';

/**
 * What people write when an item waits or moves. Order matters: what clears a block comes before what blocks, and somebody outside
 * before somebody here. `on` catches whom or what it is about.
 */
export const phrases: readonly { says: Says; pattern: RegExp }[] = [
  {
    says: 'cleared',
    pattern: /\b(?:no longer|not|isn['’]?t|wasn['’]?t|never)\s+(?:really\s+)?(?:blocked|stuck|waiting)\b/i,
  },
  { says: 'cleared', pattern: /\bun-?blocked\b|\bblocker\s+(?:is\s+|was\s+)?(?:gone|resolved|fixed|removed|done)\b/i },
  { says: 'cleared', pattern: /\b(?:was|were|had been)\s+blocked\b/i },
  {
    says: 'blocked',
    pattern: /\b(?:blocked|blocking us|held up|stuck)\s+(?:by|on|because of|due to|until)\s+(?<on>[^.,;!?\n]{2,60})/i,
  },
  {
    says: 'blocked',
    pattern:
      /\b(?:depends on|can(?:no|['’])?t (?:proceed|continue|go on|start|test|deploy|merge)(?: \w+)? (?:until|without|before))\s+(?<on>[^.,;!?\n]{2,60})/i,
  },
  // “Blocked: the staging database is down until …” names the database; of “Blocked: waiting for …” the rest is read below.
  {
    says: 'blocked',
    pattern:
      /^\W*(?:still\s+|currently\s+)?blocked\s*(?:[:–—]|-(?=\s))(?!\s*(?:wait\w*|await\w*|pending|on hold|it|you|they|this|that|there|see|nobody|yes|no|since|for|until)\b)(?!\s*(?:we|i)\b(?!\s+(?:still\s+)?needs?\b))\s*(?:(?:we|i)\s+)?(?:still\s+)?(?:needs?\s+|missing\s+)?(?<on>[^\s.,;!?][^.,;!?\n]{1,59}?)(?=\s+(?:is|are|was|were|has|have|needs?|does|did|do|will|won['’]?t|can(?:no|['’])?t|isn['’]?t|aren['’]?t|hasn['’]?t|until)\b|[.,;!?\n]|$)/i,
  },
  { says: 'blocked', pattern: /\bblocker:\s*(?<on>[^.,;!?\n]{2,60})/i },
  { says: 'blocked', pattern: /\b(?:is|are|we['’]?re|i['’]?m|still|currently|completely|totally)\s+blocked\b/i },
  {
    says: 'external',
    pattern:
      /\b(?:wait(?:ing|s)?|pending|awaiting|on hold)\s*(?:for|on|from|until)?\s*(?<on>(?:feedback|approval|sign-?off|an? (?:answer|reply|response)|input|access|credentials|confirmation|news|word)?\s*(?:from|by|of)?\s*(?:the|our|their)?\s*(?:client|customer|vendor|supplier|agency|legal|third[- ]party|partner|provider|stakeholders?)\b[^.,;!?\n]{0,30})/i,
  },
  {
    says: 'external',
    pattern:
      /\b(?<on>(?:the\s+)?(?:client|customer|vendor|supplier|provider)) (?:has(?: not|n['’]t)|have(?: not|n['’]t)|did(?: not|n['’]t)|is still|still has)\b/i,
  },
  {
    says: 'waiting',
    pattern:
      /\b(?:still\s+)?(?:wait(?:ing|s)?|awaiting|pending)\s+(?:for|on|to hear from|an? (?:answer|reply|response|review) (?:from|by))?\s*(?<on>[^.,;!?\n]{2,60})/i,
  },
  {
    says: 'waiting',
    pattern:
      /\b(?:any (?:update|news|progress)|gentle (?:ping|reminder)|ping|bump|friendly reminder|anyone)\b[^.\n]{0,60}\?/i,
  },
  { says: 'waiting', pattern: /@(?<on>[\w.-]{2,40})[^.\n]{0,80}\?/ },
  {
    says: 'active',
    pattern:
      /\b(?:i['’]?m|i am|we['’]?re|we are|currently|now|still)\s+(?:now\s+|actively\s+|already\s+|currently\s+)?(?:working|looking|testing|reviewing|fixing|debugging|checking|implementing|investigating|on it|rebasing|retesting)\b/i,
  },
  {
    says: 'active',
    pattern:
      /\b(?:working on (?:this|it)|on it now|picking (?:this|it) up|looking into (?:this|it)|testing (?:this|it) now|reviewing (?:this )?now|almost done|nearly done|in progress|pushed (?:a |the )?(?:fix|change|commit|update))\b/i,
  },
  {
    says: 'active',
    pattern:
      /\b(?:i|we)['’]?ll (?:push|finish|review|test|fix|update|look|do|have)\b|\bwill (?:push|finish|be done|review|test|fix)\b/i,
  },
];

/** A sentence that only supposes, asks or quotes a wish does not say that it is so. */
export const supposing =
  /\b(?:if|in case|unless|whether|would be|might be|could be|let (?:me|us) know (?:if|when)|in order not to|so (?:that )?(?:we|i|you) (?:are|do)n['’]?t)\b/i;
