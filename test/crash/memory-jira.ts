import type { EpicLinks } from '../../services/epic-assignment/epic-links.ts';
import type { Store } from '../../store/index.ts';

/** What was written to Jira, by ticket: its epic (null: taken out) and its assignee. */
interface Written {
  epics: [string, string | null][];
  assignees: [string, string][];
}

/** Jira as buttons write to it, over what the mirror holds; it keeps what it got when the process that wrote has died. */
export function memoryJira(store: Store, from: Written = { epics: [], assignees: [] }) {
  const epics = new Map(from.epics);
  const assignees = new Map(from.assignees);
  return {
    takeState: (): Written => ({ epics: [...epics], assignees: [...assignees] }),
    assign(ticket: string, accountId: string, act: (what: string) => void): void {
      act('jira assign');
      assignees.set(ticket, accountId);
    },
    epicLinks(act: (what: string) => void): EpicLinks {
      return {
        async look(wanted) {
          const issues = await store.issues.find({});
          const found = issues.filter(({ id, key }) => wanted.includes(id) || wanted.includes(key));
          const linked = found.map(({ id, key, projectKey, summary, hierarchyLevel, statusCategory, parentKey }) => ({
            id,
            key,
            projectKey,
            summary,
            hierarchyLevel,
            statusCategory,
            epicKey: epics.has(key) ? (epics.get(key) ?? null) : parentKey,
          }));
          return new Map(linked.flatMap((issue) => [[issue.id, issue] as const, [issue.key, issue] as const]));
        },
        async assign(ticket, epicKey) {
          act('jira assign epic');
          epics.set(ticket, epicKey);
        },
        async clear(ticket) {
          act('jira clear epic');
          epics.set(ticket, null);
        },
      };
    },
  };
}
