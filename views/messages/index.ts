export type { MessageContext } from '../message-context.ts';
export { renderDigest, renderShadow } from './digest.ts';
export { renderFallback, renderNotice, renderResolved } from './render.ts';
