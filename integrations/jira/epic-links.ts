import { IntegrationError } from '../error.ts';
import type { Issue, Jira, StatusCategory } from './types.ts';

/** A ticket or epic as Jira states it at this moment. */
export interface LinkedIssue {
  id: string;
  key: string;
  projectKey: string;
  summary: string;
  /** 1 = epic, 0 = ticket, -1 = sub-task. */
  hierarchyLevel: number;
  statusCategory: StatusCategory;
  /** The epic it is in, by its parent or by the old Epic Link field. */
  epicKey: string | null;
}

/** The field that held a ticket’s epic before Jira’s parent did. */
const epicLinkType = 'com.pyxis.greenhopper.jira:gh-epic-link';

/** Reads and sets the epics of tickets: by the parent, and by the old Epic Link where a site refuses that. */
export function createEpicLinks(
  jira: Pick<Jira, 'bulkFetchIssues' | 'fields' | 'setParent' | 'clearParent' | 'setEpicLink'>,
) {
  let field: Promise<string | null> | undefined;
  const epicLinkField = () => {
    field ??= jira
      .fields()
      .then(({ items }) => items.find(({ customType }) => customType === epicLinkType)?.id ?? null);
    // A failure must not be remembered.
    field.catch(() => {
      field = undefined;
    });
    return field;
  };
  return {
    /** These issues as they are now, by id or key as asked; those Jira does not show are absent. */
    async look(idsOrKeys: readonly string[]): Promise<Map<string, LinkedIssue>> {
      const link = await epicLinkField();
      const found: LinkedIssue[] = [];
      for await (const { items } of jira.bulkFetchIssues(idsOrKeys, link ? [link] : []))
        found.push(...items.map((issue) => linkedIssue(issue, link)));
      return new Map(found.flatMap((issue) => [[issue.id, issue] as const, [issue.key, issue] as const]));
    },

    async assign(ticket: string, epicKey: string): Promise<void> {
      await orByEpicLink(
        () => jira.setParent(ticket, epicKey),
        (link) => jira.setEpicLink(ticket, link, epicKey),
      );
    },

    async clear(ticket: string): Promise<void> {
      await orByEpicLink(
        () => jira.clearParent(ticket),
        (link) => jira.setEpicLink(ticket, link, null),
      );
    },
  };

  /** Only where Jira refused the parent field outright is the old one tried: nothing has been written then. */
  async function orByEpicLink(byParent: () => Promise<void>, byLink: (field: string) => Promise<void>): Promise<void> {
    try {
      await byParent();
    } catch (error) {
      const link = isFieldRefused(error) ? await epicLinkField() : null;
      if (link === null) throw error;
      await byLink(link);
    }
  }
}

const isFieldRefused = (error: unknown) => error instanceof IntegrationError && error.status === 400;

function linkedIssue(issue: Issue, link: string | null): LinkedIssue {
  const { id, key, projectKey, summary, hierarchyLevel, statusCategory, parentKey, parentId, extra } = issue;
  const linked = link === null ? null : extra?.[link];
  const byLink = typeof linked === 'string' && linked !== '' ? linked : null;
  return { id, key, projectKey, summary, hierarchyLevel, statusCategory, epicKey: parentKey ?? parentId ?? byLink };
}
