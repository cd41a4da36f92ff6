import type { UseCase } from '../use-cases.ts';

const address = '(?: (?:there|reeve|bot|all|team|again|everyone|everybody|folks|buddy|mate|friend))*';
const greeting = new RegExp(
  `^(?:hi+|hello+|hey+|hiya|howdy|yo|hola|moin|greetings|morning|good (?:morning|afternoon|evening|day)|how are you(?: doing)?(?: today)?|how is it going|what is up|sup|nice to meet you)${address}(?: (?:hi|hello|morning|good (?:morning|afternoon|evening|day)|how are you(?: doing)?))*${address}$`,
);
const words =
  'thanks?|thank you|thx|ty|cheers|great|perfect|nice|cool|ok(?:ay)?|got it|awesome|good|excellent|wonderful|lovely|fine|super|brilliant|appreciated?|much|very|so|a lot|lots|you are|are|the best|helpful|that is|that was|that helps?|it|all|for|now|help|job|work|done|well|see you|later|bye|goodbye|good night|have a|day|evening|weekend|one|i|really|a million|again|then|will do|understood|makes sense|no problem|never ?mind|alright|right|yes|no|sure|reeve|mate|your|the|to|know|and|me|this|is|everything|tomorrow|soon|monday|next week|around';
const thanks = new RegExp(`^(?:(?:${words})\\b ?)+$`);
const thankful =
  /\b(?:thanks?|thank you|thx|ty|cheers|great|perfect|nice|cool|ok(?:ay)?|got it|awesome|excellent|wonderful|lovely|brilliant|appreciated?|bye|goodbye|good night|see you|well done|good job|never ?mind|understood|makes sense|will do|alright|helpful|super)\b/;

const confirming =
  /^(?:yes|yep|yeah|sure|ok(?:ay)?|please|confirm(?:ed)?|do it|go ahead|approved?|i confirm|i agree|agreed|make it so)(?:,? (?:yes|please|confirm(?:ed)?|do it|go ahead|i confirm|do that|it|now|approved?|sure))+$|^(?:yes|yep|yeah|confirm(?:ed)?|do it|go ahead|approved?|i confirm)$/;

/** Whether a question in small letters is no question; null when it may be one. */
export function smallTalk(text: string): Extract<UseCase, 'greeting' | 'thanks' | 'confirm'> | null {
  if (confirming.test(text)) return 'confirm';
  if (greeting.test(text)) return 'greeting';
  if (text.split(' ').length <= 9 && thanks.test(text) && thankful.test(text)) return 'thanks';
  return null;
}
