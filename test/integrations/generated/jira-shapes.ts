import fc from 'fast-check';
import { idNumber, idText, moment, object, oneOf, text, word } from './shape.ts';

/** Rows as Jira's OpenAPI file allows them, which promises hardly any field: https://developer.atlassian.com/cloud/jira/platform/rest/v3/ */

const key = fc.tuple(fc.constantFrom('ONE', 'TWO'), fc.integer({ min: 1, max: 9999 })).map((parts) => parts.join('-'));
const user = object({ accountId: word }, { displayName: text, active: fc.boolean(), accountType: oneOf('atlassian') });
const category = object({}, { id: idNumber, key: oneOf('new', 'indeterminate', 'done', 'undefined'), name: text });
const status = object({ id: idText }, { name: text, statusCategory: category, iconUrl: text });
/** `2026-10-27T09:00:00.000-0700` and the like. */
const jiraTime = moment.map((at) => at.replace('Z', '+0000'));

/** An issue with the fields that were asked for. */
export const issue = object({
  id: idText,
  key,
  fields: object(
    {
      project: object({ id: idText, key: fc.constantFrom('ONE', 'TWO') }, { name: text }),
      status,
      issuetype: object(
        {},
        { id: idText, name: text, subtask: fc.boolean(), hierarchyLevel: fc.integer({ min: -1, max: 3 }) },
      ),
      created: jiraTime,
      updated: jiraTime,
    },
    {
      summary: text,
      parent: object({}, { id: idText, key }),
      assignee: user,
      reporter: user,
      priority: object({}, { id: idText, name: text }),
      labels: fc.array(text, { maxLength: 2 }),
      components: fc.array(object({}, { id: idText, name: text }), { maxLength: 2 }),
      resolutiondate: jiraTime,
      statuscategorychangedate: jiraTime,
    },
  ),
});

const changeItem = object(
  {},
  {
    field: oneOf('status', 'Sprint', 'IssueParentAssociation', 'Key'),
    fieldId: oneOf('status', 'customfield_10020'),
    fieldtype: oneOf('jira', 'custom'),
    from: fc.oneof(idText, fc.constant('')),
    fromString: text,
    to: fc.oneof(idText, fc.constant('')),
    toString: text,
  },
);

/** `created` is a number of milliseconds here, and a text elsewhere. */
export const history = object(
  {
    created: fc.oneof(
      jiraTime,
      moment.map((at) => Date.parse(at)),
    ),
  },
  { id: idText, author: user, items: fc.array(changeItem, { maxLength: 3 }) },
);

export const project = object(
  { id: idText, key: fc.constantFrom('ONE', 'TWO') },
  {
    name: text,
    archived: fc.boolean(),
    style: oneOf('classic', 'next-gen'),
    lead: user,
    projectTypeKey: oneOf('software'),
  },
);

export const person = object(
  { accountId: word },
  {
    displayName: text,
    emailAddress: text,
    active: fc.boolean(),
    timeZone: oneOf('Europe/Berlin'),
    accountType: oneOf('atlassian', 'app', 'customer', 'unknown'),
    locale: text,
  },
);

export const statusRow = status;

export const field = object(
  { id: word },
  {
    name: text,
    custom: fc.boolean(),
    schema: object({}, { type: text, custom: text }),
    clauseNames: fc.array(text, { maxLength: 1 }),
  },
);
