import type { EntityManager, MikroORM } from '@mikro-orm/mysql';
import { Setting } from '../../models/index.js';
import type { Config } from '../config.js';
import { badUserInput } from '../errors.js';

const REGISTRATION = 'registration';

/** Switches that administrators turn while the server runs; what the environment says locks them. */
export class SettingsService {
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
}
