import { z } from 'zod';

/** Shapes of Jira Cloud's REST API v3. Fields we do not name pass through untouched. */
const named = z.looseObject({ id: z.string(), name: z.string() });
/** Jira writes `2026-07-01T09:00:00.000-0700`, an offset without colon, which `z.iso.datetime` refuses. */
const instant = z.string().refine((text) => !Number.isNaN(Date.parse(text)), 'not a date and time');

export const userSchema = z.looseObject({
  accountId: z.string().min(1),
  accountType: z.enum(['atlassian', 'app', 'customer']),
  displayName: z.string(),
  emailAddress: z.string().optional(),
  active: z.boolean(),
  timeZone: z.string().optional(),
});
const userReference = z.looseObject({ accountId: z.string() });

export const statusSchema = named.extend({ statusCategory: z.looseObject({ key: z.string(), name: z.string() }) });
export const issueTypeSchema = named.extend({ subtask: z.boolean(), hierarchyLevel: z.int() });
export const projectSchema = named.extend({
  key: z.string(),
  projectTypeKey: z.string().optional(),
  style: z.enum(['classic', 'next-gen']).optional(),
  simplified: z.boolean().optional(),
});

/** A key named `toString` is always "there" in JavaScript, so only own values are looked at. */
const itemSchema = z.preprocess(
  (item) => (item && typeof item === 'object' && !Object.hasOwn(item, 'toString') ? { ...item, toString: null } : item),
  z.looseObject({
    field: z.string(),
    fieldId: z.string().optional(),
    fieldtype: z.string().optional(),
    from: z.string().nullish(),
    fromString: z.string().nullish(),
    to: z.string().nullish(),
    toString: z.string().nullable(),
  }),
);
export const historySchema = z.looseObject({
  id: z.string(),
  author: userReference.optional(),
  created: instant,
  items: z.array(itemSchema),
});
export const commentSchema = z.looseObject({
  id: z.string(),
  author: userReference.optional(),
  body: z.unknown(),
  created: instant,
  updated: instant.optional(),
});

export const issueSchema = z.looseObject({
  id: z.string().regex(/^\d+$/),
  key: z.string().regex(/^[A-Z][A-Z0-9_]*-\d+$/),
  fields: z.looseObject({
    summary: z.string(),
    description: z.unknown().optional(),
    issuetype: issueTypeSchema,
    project: z.looseObject({ id: z.string(), key: z.string() }),
    status: statusSchema,
    priority: named.nullish(),
    assignee: userReference.nullish(),
    reporter: userReference.nullish(),
    parent: z.looseObject({ id: z.string(), key: z.string() }).optional(),
    created: instant,
    updated: instant.optional(),
    resolution: named.nullish(),
    resolutiondate: instant.nullish(),
    labels: z.array(z.string()).optional(),
    comment: z.looseObject({ comments: z.array(commentSchema) }).optional(),
  }),
  changelog: z.looseObject({ histories: z.array(historySchema) }).optional(),
});

export const jiraSchema = z.object({
  projects: z.array(projectSchema),
  issues: z.array(issueSchema),
  users: z.array(userSchema),
  statuses: z.array(statusSchema),
});

export type JiraUser = z.infer<typeof userSchema>;
export type JiraStatus = z.infer<typeof statusSchema>;
export type JiraProject = z.infer<typeof projectSchema>;
export type JiraIssue = z.infer<typeof issueSchema>;
export type JiraHistory = z.infer<typeof historySchema>;
export type JiraHistoryItem = JiraHistory['items'][number];
export type JiraComment = z.infer<typeof commentSchema>;
