import type { EntityManager } from '@mikro-orm/mysql';
import type { Image, ImageSource, User } from '../../models/index.js';
import { busy, emailUnconfirmed, uploadTooLarge, urlRefused, urlUnreachable } from '../errors.js';
import type { ScreeningService } from '../indicators/screening/screening.service.js';
import {
  AddressBlockedError,
  AddressRefusedError,
  AddressUnreachableError,
  AnswerTooLargeError,
  OutboundBusyError,
  type OutboundFetcher,
} from '../outbound/index.js';
import type { UploadsService } from './uploads.service.js';

/** From the first look-up to the last byte of the photo. */
const TOTAL_MS = 30_000;

export interface AddressUpload {
  url: string;
  source: ImageSource;
  force: boolean;
  /** Who asks, for the activity log. */
  ip: string | null;
}

/** Photos by address: fetched by us, then taken in as a file is. */
export class UploadsByAddress {
  constructor(
    private readonly outbound: OutboundFetcher,
    private readonly uploads: UploadsService,
    private readonly screening: ScreeningService,
    private readonly maxUploadBytes: number,
  ) {}

  /**
   * Fetches a photo and answers with its record, DONE or FAILED.
   *
   * @throws URL_REFUSED, URL_UNREACHABLE, INDICATOR_MATCH and what an upload throws
   */
  async upload(em: EntityManager, owner: User, { url, source, force, ip }: AddressUpload): Promise<Image> {
    // Before anything is fetched for somebody who may not send it in.
    if (!owner.emailConfirmed) throw emailUnconfirmed();
    try {
      const { stream, fileName } = await this.outbound.open(url, {
        maxBytes: this.maxUploadBytes,
        totalMs: TOTAL_MS,
        // Some servers pick the format by this; without it they may send one that we do not read.
        screen: this.screening.screenTarget,
        accept: 'image/jpeg, image/png, image/webp, image/*;q=0.5, */*;q=0.1',
      });
      try {
        return await this.uploads.upload(em, owner, { stream, name: fileName, source, force, ip });
      } finally {
        stream.destroy();
      }
    } catch (error) {
      if (error instanceof AddressBlockedError) {
        throw await this.screening.refuseAddress(error, { owner, ip, name: undefined });
      }
      throw this.asExpected(error);
    }
  }

  private asExpected(error: unknown): unknown {
    if (error instanceof AddressRefusedError) return urlRefused(error.message);
    if (error instanceof AddressUnreachableError) return urlUnreachable(error.message);
    if (error instanceof AnswerTooLargeError) return uploadTooLarge(this.maxUploadBytes);
    if (error instanceof OutboundBusyError) return busy(5);
    return error;
  }
}
