import { Arg, Ctx, Int, Mutation, Resolver } from 'type-graphql';
import { ActivityKind, PictureRule } from '../../models/index.js';
import { Access } from '../authorization.js';
import { actorOf, type Context } from '../context.js';
import { PrivacyRules } from './settings.types.js';

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

  @Access('admin')
  @Mutation(() => PrivacyRules, {
    description:
      'Says what is kept of photos, unless the environment decides. Photos that are there are not blurred by it: see startBlurring. Pictures older than deleteAfterDays are deleted from now on, for good: see picturesToDelete.',
  })
  async setPrivacy(
    @Ctx() context: Context,
    @Arg('pictures', () => PictureRule) pictures: PictureRule,
    @Arg('deleteAfterDays', () => Int, { nullable: true, description: '1 to 36,500; null: never.' })
    deleteAfterDays?: number | null,
  ): Promise<PrivacyRules> {
    const { parts, em } = context;
    const rules = await parts.settings.setPrivacy(em, { pictures, deleteAfterDays: deleteAfterDays ?? null });
    const days = rules.deleteAfterDays;
    const detail = `Photos ${rules.pictures === PictureRule.BLURRED ? 'kept with faces blurred' : 'kept as uploaded'}, pictures ${days === null ? 'never deleted' : `deleted after ${days} ${days === 1 ? 'day' : 'days'}`}`;
    await parts.activity.write(actorOf(context), { kind: ActivityKind.SETTINGS_CHANGED, detail });
    parts.pictureDeletion.wake();
    return rules;
  }
}
