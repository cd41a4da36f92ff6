import { notifications } from '@mantine/notifications';
import type { PageValue } from '../live/context.ts';

/** Shows a short line at the bottom of the page; the same line again takes the place of the first. */
export const tell: PageValue['tell'] = (kind, text) => {
  notifications.hide(text);
  notifications.show({ id: text, message: text, color: kind === 'problem' ? 'red' : 'green', role: 'status' });
};
