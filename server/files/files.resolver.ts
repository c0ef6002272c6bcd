import { type FileUpload, GraphQLUpload } from 'graphql-upload-ts';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { StoredFile, TokenScope, User } from '../../models/index.js';
import { Access } from '../authorization.js';
import { actorOf, type Context, viewerOf } from '../context.js';
import type { Page } from '../database/keyset.js';
import { readUpload } from '../http/read-upload.js';
import { FileUsage, StoredFileConnection } from './files.types.js';

@Resolver(() => StoredFile)
export class FilesResolver {
  @Access('user', { scope: TokenScope.UPLOAD })
  @Mutation(() => StoredFile, { description: 'Keeps a file of any kind.' })
  uploadFile(
    @Ctx() context: Context,
    @Arg('file', () => GraphQLUpload) file: Promise<FileUpload>,
  ): Promise<StoredFile> {
    const { parts, em, origin } = context;
    const owner = viewerOf(context).user;
    return readUpload(file, parts.config.maxUploadBytes, (stream, name) =>
      parts.files.upload(em, owner, { stream, name, ip: origin.ip }),
    );
  }

  @Access('user')
  @Query(() => StoredFileConnection, {
    description: "Files, newest first: one's own, or for administrators anyone's.",
  })
  files(
    @Ctx() context: Context,
    @Arg('search', () => String, { nullable: true, description: 'A part of the name.' }) search?: string,
    @Arg('userId', () => ID, { nullable: true }) userId?: string,
    @Arg('everyone', () => Boolean, { nullable: true }) everyone?: boolean,
    @Arg('first', () => Int, { nullable: true, description: '1 to 100; 30 when not given.' }) first?: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
  ): Promise<Page<StoredFile>> {
    const { parts, em } = context;
    return parts.files.list(em, viewerOf(context).user, { search, userId, everyone }, first, after);
  }

  @Access('user')
  @Query(() => StoredFile, { nullable: true })
  file(@Ctx() context: Context, @Arg('id', () => ID) id: string): Promise<StoredFile> {
    return context.parts.files.get(context.em, viewerOf(context).user, id);
  }

  @Access('user')
  @Query(() => FileUsage)
  fileUsage(
    @Ctx() context: Context,
    @Arg('userId', () => ID, { nullable: true }) userId?: string,
  ): Promise<FileUsage> {
    return context.parts.files.usage(context.em, viewerOf(context).user, userId);
  }

  @Access('user')
  @Mutation(() => Boolean, { description: 'Removes a file for good.' })
  async deleteFile(@Ctx() context: Context, @Arg('id', () => ID) id: string): Promise<boolean> {
    await context.parts.files.delete(context.em, viewerOf(context).user, actorOf(context), id);
    return true;
  }

  @FieldResolver(() => User)
  owner(@Root() file: StoredFile, @Ctx() { loaders }: Context): Promise<User> {
    return loaders.userById.load(file.owner.id);
  }

  @FieldResolver(() => String, {
    description: 'The bytes, to be saved. Wants the same sign-in as this query.',
  })
  downloadUrl(@Root() file: StoredFile): string {
    return `/files/${file.id}`;
  }
}
