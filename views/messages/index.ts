export type { MessageContext } from '../message-context.ts';
export { briefIsNews, renderBrief } from './brief.ts';
export { renderDigest, renderShadow } from './digest.ts';
export { renderFallback, renderGoesOn, renderNotice, renderReply, renderResolved } from './render.ts';
export { withStanding } from './standing.ts';
