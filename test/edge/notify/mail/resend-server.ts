import { Hono } from 'hono';
import * as v from 'valibot';

const EmailSchema = v.object({
  from: v.string(),
  to: v.array(v.pipe(v.string(), v.email())),
  subject: v.string(),
  text: v.string(),
  html: v.optional(v.string()),
  headers: v.optional(v.record(v.string(), v.string())),
});

/** What it took, by idempotency key. */
export type Taken = Map<string, v.InferOutput<typeof EmailSchema>>;

/**
 * A server that follows the published description of `POST /emails`, with its error shapes.
 *
 * @param key that it wants
 * @param refusal what it answers instead, if anything
 */
export function resendServer(key: string, taken: Taken, refusal: () => Response | undefined = () => undefined): Hono {
  const error = (statusCode: 401 | 403 | 409 | 422, name: string) =>
    Response.json({ statusCode, name, message: 'No.' }, { status: statusCode });
  return new Hono().post('/emails', async ({ req }) => {
    const refused = refusal();
    if (refused) return refused;
    if (!req.header('User-Agent')) return error(403, 'restricted');
    const authorization = req.header('Authorization');
    if (!authorization) return error(401, 'missing_api_key');
    if (authorization !== `Bearer ${key}`) return error(403, 'invalid_api_key');
    const email = v.safeParse(EmailSchema, await req.json());
    if (!email.success) return error(422, 'missing_required_field');
    const id = req.header('Idempotency-Key') ?? crypto.randomUUID();
    const before = taken.get(id);
    if (before && JSON.stringify(before) !== JSON.stringify(email.output))
      return error(409, 'invalid_idempotent_request');
    taken.set(id, email.output);
    return Response.json({ id: '49a3999c-0ce1-4ea6-ab68-afcd6dc2e794' });
  });
}
