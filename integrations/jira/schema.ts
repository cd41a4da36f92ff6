import { z } from 'zod';
import { id, instant, optional, optionalId, optionalOneOf } from '../http/fields.ts';
import { present } from '../http/present.ts';
import { adfToText } from './adf.ts';
import type { Change, Comment, Field, Issue, Project, Status, StatusCategory, User } from './types.ts';
import { writtenOf } from './written.ts';

/** Jira's answers: https://developer.atlassian.com/cloud/jira/platform/rest/v3/. `self` is never read: its host varies. */

const account = z.object({ accountId: z.string().min(1) });
const named = z.object({ name: optional(z.string()) });

// Keys, not names: names are translated. A key yet unknown counts as `undefined`, which Jira has for the same purpose.
const statusCategory = optional(
  z.object({ key: z.enum(['new', 'indeterminate', 'done', 'undefined']).catch('undefined') }),
);
const categoryOf = (category: { key: StatusCategory } | undefined): StatusCategory => category?.key ?? 'undefined';

const fieldsSchema = z.looseObject({
  project: z.object({ id, key: z.string().min(1) }),
  summary: optional(z.string()),
  status: z.object({ id, name: optional(z.string()), statusCategory }),
  issuetype: z.object({
    name: optional(z.string()),
    subtask: optional(z.boolean()),
    hierarchyLevel: optional(z.int()),
  }),
  // Absent, not null, when there is none; and without key when the account may not see the parent.
  parent: optional(z.object({ id: optionalId, key: optional(z.string()) })),
  assignee: optional(account),
  reporter: optional(account),
  priority: optional(named),
  labels: optional(z.array(z.string())),
  components: optional(z.array(named)),
  created: instant,
  updated: instant,
  resolutiondate: optional(instant),
  statuscategorychangedate: optional(instant),
  // Seconds. What cannot be read is no estimate, and no reason to refuse the issue.
  timeoriginalestimate: optional(z.number().positive()).catch(undefined),
  aggregatetimeoriginalestimate: optional(z.number().positive()).catch(undefined),
});

/** An issue asked for one field, to see what it holds now. */
export const shownSchema = z.object({
  fields: z.looseObject({ parent: fieldsSchema.shape.parent, assignee: fieldsSchema.shape.assignee }),
});

/** What must be asked for to make an `Issue`: by default Jira gives the id only. */
export const issueFields: readonly string[] = Object.keys(fieldsSchema.shape);

const issueRow = z.object({ id, key: z.string().min(1), fields: fieldsSchema });

/** An issue asked for with `issueFields` and the fields named in `extra`. */
export const issueSchema = (extra: readonly string[]) =>
  issueRow.transform(({ fields, ...row }) =>
    present<Issue>({
      ...row,
      projectId: fields.project.id,
      projectKey: fields.project.key,
      summary: fields.summary ?? '',
      statusId: fields.status.id,
      statusName: fields.status.name ?? '',
      statusCategory: categoryOf(fields.status.statusCategory),
      typeName: fields.issuetype.name ?? '',
      hierarchyLevel: fields.issuetype.hierarchyLevel ?? (fields.issuetype.subtask ? -1 : 0),
      subtask: fields.issuetype.subtask ?? fields.issuetype.hierarchyLevel === -1,
      parentId: fields.parent?.id,
      parentKey: fields.parent?.key,
      assigneeId: fields.assignee?.accountId,
      reporterId: fields.reporter?.accountId,
      priority: fields.priority?.name,
      labels: fields.labels ?? [],
      components: (fields.components ?? []).flatMap(({ name }) => name ?? []),
      created: fields.created,
      updated: fields.updated,
      resolved: fields.resolutiondate,
      statusCategoryChangedAt: fields.statuscategorychangedate,
      estimateSeconds: fields.aggregatetimeoriginalestimate ?? fields.timeoriginalestimate,
      ...(extra.includes('comment') ? commentsOf(fields.comment) : {}),
      description: extra.includes('description') ? adfToText(fields.description) : undefined,
      extra: extraOf(fields, extra),
    }),
  );

function commentsOf(field: unknown): Pick<Issue, 'comments' | 'hasMoreComments'> {
  const { comments, hasMore } = writtenOf(field);
  return { comments, ...(hasMore ? { hasMoreComments: true } : {}) };
}

function extraOf(fields: Record<string, unknown>, extra: readonly string[]): Record<string, unknown> | undefined {
  const names = extra.filter((name) => !['description', 'comment'].includes(name) && !issueFields.includes(name));
  return names.length === 0 ? undefined : Object.fromEntries(names.map((name) => [name, fields[name] ?? null]));
}

export const searchPageSchema = z.object({
  issues: z.array(z.unknown()),
  nextPageToken: optional(z.string()),
  isLast: optional(z.boolean()),
});

export const bulkFetchSchema = z.object({
  issues: z.array(z.unknown()),
  issueErrors: optional(z.array(z.object({ id: optionalId, errorMessage: optional(z.string()) }))),
});

export const changelogPageSchema = z.object({
  issueChangeLogs: z.array(z.unknown()),
  nextPageToken: optional(z.string()),
});

export const changelogSchema = z
  .object({ issueId: id, changeHistories: optional(z.array(z.unknown())) })
  .transform((row) => ({ issueId: row.issueId, histories: row.changeHistories ?? [] }));

// `toString` is a field here. Where it is missing zod finds the function every object inherits, and refuses the item.
const ownFields = z.unknown().transform((row) => {
  if (typeof row !== 'object' || row === null || Object.hasOwn(row, 'toString')) return row;
  return { ...row, toString: undefined };
});

const itemSchema = ownFields.pipe(
  z.object({
    field: optional(z.string()),
    fieldId: optional(z.string()),
    // Ids where the field has any, else whatever stood there: a first sprint comes from "".
    from: optionalId.catch(undefined),
    fromString: optional(z.string()).catch(undefined),
    to: optionalId.catch(undefined),
    toString: optional(z.string()).catch(undefined),
  }),
);

/** One history entry; its items all happened at once. */
export const historySchema = z
  .object({ id: optionalId, author: optional(account), created: instant, items: optional(z.array(itemSchema)) })
  .transform(({ author, created, items = [] }): Change[] =>
    items.map((item) =>
      present<Change>({
        at: created,
        authorId: author?.accountId,
        field: item.field ?? item.fieldId ?? '',
        fieldId: item.fieldId,
        from: item.from,
        fromText: item.fromString,
        to: item.to,
        toText: item.toString,
      }),
    ),
  );

export const valuesPageSchema = z.object({ values: z.array(z.unknown()), isLast: optional(z.boolean()) });

export const projectSchema = z
  .object({
    id,
    key: z.string().min(1),
    name: optional(z.string()),
    style: z.enum(['classic', 'next-gen']).catch('classic'),
    archived: optional(z.boolean()),
    lead: optional(account),
  })
  .transform(({ lead, name, archived, ...row }) =>
    // Absent for most projects that are not archived; an absent name only means that it was not said.
    present<Project>({
      ...row,
      name: name || undefined,
      archived: archived ?? false,
      leadAccountId: lead?.accountId,
    }),
  );

// What Jira leaves out stays left out: a field that is missing today does not take back what was said before.
export const userSchema = z
  .object({
    accountId: z.string().min(1),
    displayName: optional(z.string()),
    emailAddress: optional(z.string()),
    active: optional(z.boolean()),
    timeZone: optional(z.string()),
    accountType: optionalOneOf(['atlassian', 'app', 'customer']),
  })
  .transform(({ emailAddress, displayName, accountType, ...row }) =>
    // An empty e-mail is how some sites show a hidden one.
    present<User>({
      ...row,
      displayName: displayName || undefined,
      email: emailAddress || undefined,
      accountType: accountType === 'UNKNOWN' ? undefined : accountType,
    }),
  );

export const statusSchema = z
  .object({ id, name: optional(z.string()), statusCategory })
  .transform(
    ({ statusCategory: category, name = '', ...row }): Status => ({ ...row, name, category: categoryOf(category) }),
  );

export const fieldSchema = z
  .object({
    id,
    name: optional(z.string()),
    custom: optional(z.boolean()),
    schema: optional(z.object({ custom: optional(z.string()) })),
  })
  .transform(({ schema, custom, name = '', ...row }) =>
    present<Field>({ ...row, name, custom: custom ?? false, customType: schema?.custom }),
  );

export const listSchema = z.array(z.unknown());
export const countSchema = z.object({ count: z.number() }).transform(({ count }) => count);
export const propertySchema = z.object({ value: z.unknown() }).transform(({ value }) => value);
export const commentSchema = z
  .object({ id, created: instant })
  .transform(({ created, ...row }): Comment => ({ ...row, createdAt: created }));
