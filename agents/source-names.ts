export const sourceNames = { tempo: 'Tempo', jira: 'Jira', github: 'GitHub' } as const;
