import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { ActivityKind } from '../../models/index.js';
import { Access } from '../authorization.js';
import { actorOf, type Context } from '../context.js';

@Resolver()
export class SettingsResolver {
  @Access('admin')
  @Mutation(() => Boolean, { description: 'Opens or closes registration, unless the environment decides.' })
  async setRegistration(
    @Ctx() context: Context,
    @Arg('open', () => Boolean) open: boolean,
  ): Promise<boolean> {
    const { parts, em } = context;
    await parts.settings.setRegistration(em, open);
    const detail = `Registration ${open ? 'open' : 'closed'}`;
    await parts.activity.write(actorOf(context), { kind: ActivityKind.SETTINGS_CHANGED, detail });
    return open;
  }
}
