import { ok, type Route, type StandInReply, type StandInRequest } from '../http-reply.ts';
import { noSuchIssue, refused } from './dialect.ts';
import type { JiraSite } from './site.ts';

const path = '/rest/api/3/issue/{key}/properties/{property}';
const longest = 32_768;

/** Issue properties: small JSON values that apps keep on issues. Setting one does not count as an update of the issue. */
export function propertyRoutes(site: JiraSite): Route[] {
  const values = new Map<string, unknown>();
  const place = ({ params }: StandInRequest) => {
    const issue = site.find(params.key ?? '');
    if (!issue) throw noSuchIssue();
    return `${issue.id} ${params.property}`;
  };
  return [
    {
      method: 'GET',
      path,
      handle(request): StandInReply {
        const at = place(request);
        if (!values.has(at)) throw refused(404, `The property with key '${request.params.property}' does not exist.`);
        return ok({ key: request.params.property, value: values.get(at) });
      },
    },
    {
      method: 'PUT',
      path,
      handle(request): StandInReply {
        const at = place(request);
        if (request.body === undefined) throw refused(400, 'The property value cannot be empty.');
        if (request.raw.length > longest)
          throw refused(400, `The property value is longer than ${longest} characters.`);
        const status = values.has(at) ? 200 : 201;
        values.set(at, request.body);
        return { status, json: {} };
      },
    },
  ];
}
