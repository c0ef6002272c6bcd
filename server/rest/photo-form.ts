import type { EntityManager } from '@mikro-orm/mysql';
import type { Request } from 'express';
import { type Image, ImageSource, ImageStatus, type User } from '../../models/index.js';
import { badUserInput, detectionFailed } from '../errors.js';
import type { Parts } from '../parts.js';
import type { ReceivedFile } from '../storage/storage.js';
import { type Fields, readForm, type TakeFile } from './form.js';
import { WaitingRoom } from './waiting-room.js';

/**
 * Photos whose sender is not known yet lie in a temporary file meanwhile: four at once at most, which bounds what strangers
 * can make us write. More wait without being read, as old load generators do not try again.
 */
const HELD_AT_ONCE = 4;
const MOST_WAITING = 200;
const LONGEST_WAIT_MS = 30_000;

/** From the first byte held to the end of the form: a slow stranger must not keep the place from others. */
const LONGEST_HOLD_MS = 60_000;

/** Photos that come in a form with the name and password of their sender, which may follow behind the photo. */
export class PhotoForms {
  private readonly holding = new WaitingRoom({
    inside: HELD_AT_ONCE,
    waiting: MOST_WAITING,
    waitMs: LONGEST_WAIT_MS,
  });

  constructor(private readonly parts: Parts) {}

  /**
   * Takes in a photo, with a new record even when its owner has sent it before.
   *
   * @param signedIn told who it is, for the log
   * @returns the record, DONE
   * @throws what a sign-in and an upload throw, BAD_USER_INPUT for a form that lacks something, DETECTION_FAILED; nothing
   *   is kept but with the last
   */
  async take(req: Request, signedIn: (user: User) => void): Promise<Image> {
    const { orm, uploads, config } = this.parts;
    const em = orm.em.fork();
    const ip = req.ip ?? null;
    let image: Image | undefined;
    let held: HeldPhoto | undefined;
    const sender = async (fields: Fields) => {
      const user = await this.senderOf(em, fields, ip);
      signedIn(user);
      return user;
    };
    const takeFile: TakeFile = async (stream, name, fields) => {
      const upload = { name, source: ImageSource.API, force: true, ip };
      if (fields.has('username') && fields.has('password')) {
        image = await uploads.upload(em, await sender(fields), { ...upload, stream });
      } else {
        held = await this.hold(req, stream, name);
      }
    };
    try {
      const fields = await readForm(req, config.maxUploadBytes, takeFile);
      if (!image) {
        const user = await sender(fields);
        if (!held) throw badUserInput({ file: 'The photo is missing: send it as the part "file".' });
        const upload = { name: held.name, source: ImageSource.API, force: true, ip };
        held.release();
        image = await uploads.uploadReceived(em, user, upload, held.received);
      }
    } finally {
      held?.release();
      await held?.received.discard();
    }
    if (image.status !== ImageStatus.DONE) throw detectionFailed();
    return image;
  }

  private senderOf(em: EntityManager, fields: Fields, ip: string | null): Promise<User> {
    const [username, password] = credentialsIn(fields);
    return this.parts.signIn.verifyAgain(em, username, password, ip);
  }

  private async hold(
    req: Request,
    stream: Parameters<TakeFile>[0],
    name: string | undefined,
  ): Promise<HeldPhoto> {
    const { storage, screening, config } = this.parts;
    const leave = await this.holding.enter();
    const deadline = setTimeout(() => {
      req.destroy();
    }, LONGEST_HOLD_MS);
    let left = false;
    const release = () => {
      clearTimeout(deadline);
      if (!left) leave();
      left = true;
    };
    try {
      return {
        name,
        received: await storage.receive(stream, config.maxUploadBytes, await screening.extraHashes()),
        release,
      };
    } catch (error) {
      release();
      throw error;
    }
  }
}

interface HeldPhoto {
  name: string | undefined;
  received: ReceivedFile;
  /** Lets the next one in; calling it again does nothing. */
  release(): void;
}

/**
 * The name and password in a form.
 *
 * @throws BAD_USER_INPUT when one is missing
 */
export function credentialsIn(fields: Fields): [username: string, password: string] {
  const [username, password] = [fields.get('username'), fields.get('password')];
  if (!username) throw badUserInput({ username: 'The field username is missing.' });
  if (!password) throw badUserInput({ password: 'The field password is missing.' });
  return [username, password];
}
