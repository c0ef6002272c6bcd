import type { EntityManager, MikroORM } from '@mikro-orm/mysql';
import { PictureRule, Setting } from '../../models/index.js';
import type { Config } from '../config.js';
import { badUserInput } from '../errors.js';
import type { PrivacyChoice, PrivacyRules } from './settings.types.js';

const REGISTRATION = 'registration';
const PICTURES = 'pictures';
/** Days, or empty for never. */
const PICTURE_DAYS = 'picture_days';
const MOST_DAYS = 36_500;

/** Switches that administrators turn while the server runs; what the environment says locks them. */
export class SettingsService {
  /** Asked for with every photo: read once, and again when it is changed. */
  private rules: Promise<PrivacyRules> | undefined;

  constructor(
    private readonly orm: MikroORM,
    private readonly config: Config,
  ) {}

  /** Whether people may register themselves. */
  async registrationOpen(): Promise<boolean> {
    if (this.config.registration) return this.config.registration === 'open';
    const setting = await this.orm.em.fork().findOne(Setting, { name: REGISTRATION });
    return setting?.value === 'open';
  }

  /** Whether REGISTRATION in the environment decides. */
  get registrationLocked(): boolean {
    return this.config.registration !== undefined;
  }

  /** @throws BAD_USER_INPUT when the environment decides */
  async setRegistration(em: EntityManager, open: boolean): Promise<void> {
    if (this.registrationLocked) {
      throw badUserInput({ open: 'REGISTRATION is set in the server’s environment. Change it there.' });
    }
    await em.upsert(Setting, { name: REGISTRATION, value: open ? 'open' : 'closed' });
  }

  /** What is kept of photos. */
  privacy(): Promise<PrivacyRules> {
    this.rules ??= this.readPrivacy().catch((error) => {
      this.rules = undefined;
      throw error;
    });
    return this.rules;
  }

  /**
   * Says what is kept of photos from now on.
   *
   * @throws BAD_USER_INPUT for what the environment decides, or days that make no sense
   */
  async setPrivacy(em: EntityManager, choice: PrivacyChoice): Promise<PrivacyRules> {
    const { pictures, deleteAfterDays: days } = choice;
    if (days !== null && !(Number.isInteger(days) && days >= 1 && days <= MOST_DAYS)) {
      throw badUserInput({ deleteAfterDays: `Give a whole number of days from 1 to ${MOST_DAYS}.` });
    }
    const now = await this.privacy();
    if (now.picturesLocked && pictures !== now.pictures) {
      throw badUserInput({ pictures: 'PICTURES is set in the server’s environment. Change it there.' });
    }
    if (now.deleteAfterDaysLocked && days !== now.deleteAfterDays) {
      throw badUserInput({
        deleteAfterDays: 'PICTURE_DAYS is set in the server’s environment. Change it there.',
      });
    }
    const values = [];
    if (!now.picturesLocked) values.push({ name: PICTURES, value: pictures as string });
    if (!now.deleteAfterDaysLocked) values.push({ name: PICTURE_DAYS, value: String(days ?? '') });
    if (values.length > 0) await em.upsertMany(Setting, values);
    this.rules = undefined;
    return this.privacy();
  }

  private async readPrivacy(): Promise<PrivacyRules> {
    const { pictures, deleteAfterDays } = this.config.privacy;
    const rows = await this.orm.em.fork().find(Setting, { name: [PICTURES, PICTURE_DAYS] });
    const stored = new Map(rows.map(({ name, value }) => [name, value]));
    const rule = pictures?.toUpperCase() ?? stored.get(PICTURES);
    const days = stored.get(PICTURE_DAYS);
    return {
      pictures: rule === PictureRule.BLURRED ? PictureRule.BLURRED : PictureRule.ORIGINALS,
      picturesLocked: pictures !== undefined,
      deleteAfterDays: deleteAfterDays === undefined ? (days ? Number(days) : null) : deleteAfterDays,
      deleteAfterDaysLocked: deleteAfterDays !== undefined,
    };
  }
}
