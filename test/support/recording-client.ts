import type { WebAPICallResult } from '@slack/web-api';
import { WebClient } from '@slack/web-api';

/** Slack as a listener sees it, which keeps what it was asked to show and takes everything. */
export class RecordingClient extends WebClient {
  readonly shown: unknown[] = [];

  override async apiCall(method: string, options: Record<string, unknown> = {}): Promise<WebAPICallResult> {
    this.shown.push(options);
    return Object.assign({ ok: true }, method.startsWith('views.') ? { view: { id: 'V1', hash: 'h1' } } : {});
  }
}
