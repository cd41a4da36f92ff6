import { createAppAuth } from '@octokit/auth-app';
import type { GitHubOptions } from './types.ts';

/** How Octokit signs in: by a token, or as an installation of an app, whose own tokens last an hour and are renewed by Octokit. */
export function authOf({ token, app }: Pick<GitHubOptions, 'token' | 'app'>): object {
  if (!app) return { auth: token };
  const { appId, installationId, privateKey } = app;
  return { authStrategy: createAppAuth, auth: { appId, installationId, privateKey } };
}
