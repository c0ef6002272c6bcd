import { validate } from 'class-validator';
import { type NextFunction, type Request, type Response, Router } from 'express';
import { RegisterInput } from '../accounts/accounts.inputs.js';
import { badUserInput, ExpectedError } from '../errors.js';
import { asOutage } from '../failures.js';
import { answerAfterBody } from '../http/multipart.js';
import type { Parts } from '../parts.js';
import { readForm } from './form.js';
import { credentialsIn, PhotoForms } from './photo-form.js';

/**
 * The endpoints of the system before this one, for scripts that use them: `POST /api/register` and `POST /api/upload`, with
 * forms, urlencoded or multipart (docs/scripting.md). They answer `{"success":true}` or
 * `{"success":false,"error":{"code","message"}}`, the code being the HTTP status.
 */
export function restRouter(parts: Parts): Router {
  const photos = new PhotoForms(parts);
  const router = Router();
  router.post('/register', answerAfterBody, async (req, res) => {
    const [username, password] = credentialsIn(await readForm(req, 0));
    await parts.registration.register(
      parts.orm.em.fork(),
      await accountOf(username, password),
      req.ip ?? null,
    );
    res.status(201).json({ success: true });
  });
  router.post('/upload', answerAfterBody, async (req, res) => {
    const image = await photos.take(req, (user) => {
      res.locals.viewer = { user };
    });
    const { faceCount, maskedCount, unmaskedCount } = image;
    const payload = { num_faces: faceCount, num_masked: maskedCount, num_unmasked: unmaskedCount };
    res.status(201).json({ success: true, payload });
  });
  router.all(['/register', '/upload'], (_req, res) => {
    res.set('Allow', 'POST');
    refuse(res, 405, 'This address takes POST.');
  });
  router.use((_req, res) => refuse(res, 404, 'There is no such address.'));
  router.use(failure(parts));
  return router;
}

/** @throws BAD_USER_INPUT for a name that no account may have */
async function accountOf(username: string, password: string): Promise<RegisterInput> {
  const input = Object.assign(new RegisterInput(), { username, password });
  const [problem] = await validate(input, { forbidUnknownValues: false });
  const [message] = Object.values(problem?.constraints ?? {});
  if (problem) throw badUserInput({ [problem.property]: message ?? 'This value is not allowed.' });
  return input;
}

function failure({ log, metrics }: Parts) {
  // Express tells an error handler by its four parameters.
  return (error: unknown, _req: Request, res: Response, next: NextFunction) => {
    if (res.headersSent) return next(error);
    const { requestId } = res.locals;
    const outage = asOutage(error);
    if (!(error instanceof ExpectedError)) log.error({ err: error, requestId }, 'unexpected error');
    const expected = outage ?? error;
    metrics.countError(expected instanceof ExpectedError ? expected.code : 'INTERNAL_SERVER_ERROR');
    if (expected instanceof ExpectedError) {
      const { retryAfter } = expected.extensions;
      if (typeof retryAfter === 'number') res.set('Retry-After', String(retryAfter));
      return refuse(res, expected.httpStatus, expected.message);
    }
    refuse(res, 500, `Something went wrong on the server. Its log has it as ${requestId}.`);
  };
}

function refuse(res: Response, code: number, message: string): void {
  res.status(code).json({ success: false, error: { code, message } });
}
