import { type Endpoint, type EndpointName, endpoints, type Problem, problemSchema } from '@lesart/contracts';

/** What a request to an endpoint consists of, as a stranger to the contract's types would send it. */
export interface EndpointRequest {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export const endpointNames: readonly EndpointName[] = Object.keys(endpoints).filter(
  (name) => name in endpoints,
) as EndpointName[];

/** The endpoint of a name, without the types of its own. */
export function endpointOf(name: EndpointName): Endpoint {
  return endpoints[name];
}

/** Sends a request as whoever the headers say, whatever comes back. */
export function send(
  origin: string,
  endpoint: Endpoint,
  { params = {}, query = {}, body }: EndpointRequest,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams(query).toString();
  const type = {
    none: {},
    json: { 'content-type': 'application/json' },
    bytes: { 'content-type': 'application/octet-stream' },
  };
  return fetch(`${origin}/api/v1${path}${search === '' ? '' : `?${search}`}`, {
    method: endpoint.method,
    headers: { ...type[endpoint.bodyKind], ...headers },
    ...(endpoint.bodyKind === 'json' && { body: JSON.stringify(body ?? {}) }),
    ...(endpoint.bodyKind === 'bytes' && { body: 'the bytes of a file' }),
  });
}

/** The status of a response whose body nobody wants; a stream is left. */
export async function statusOf(response: Response): Promise<number> {
  await response.body?.cancel();
  return response.status;
}

/** The problem that a refusal carries; fails the test when it is none. */
export async function problemIn(response: Response): Promise<Problem> {
  return problemSchema.parse(JSON.parse(await response.text()));
}
