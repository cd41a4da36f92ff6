import { AzureOpenAI, OpenAI } from 'openai';

export interface WireOptions {
  /** Such as https://api.openai.com/v1; with `azureApiVersion` the address of the Azure resource. */
  baseUrl: string;
  apiKey: string;
  /** Azure's older interface, one deployment a model; its /openai/v1 address needs none. */
  azureApiVersion?: string | undefined;
  /** For one attempt, until the answer begins. */
  timeoutMs: number;
  /** Attempts after the first. */
  retries: number;
}

/** OpenAI's own client. It is told everything, so that it reads nothing from the environment, and it logs nothing. */
export function createWire({ baseUrl, apiKey, azureApiVersion, timeoutMs, retries }: WireOptions): OpenAI {
  const shared = {
    apiKey,
    timeout: timeoutMs,
    maxRetries: retries,
    organization: null,
    project: null,
    logLevel: 'off',
  } as const;
  if (azureApiVersion === undefined) return new OpenAI({ ...shared, baseURL: baseUrl });
  return new AzureOpenAI({ ...shared, baseURL: `${baseUrl}/openai`, apiVersion: azureApiVersion });
}
