import { type FileUpload, GraphQLUpload } from 'graphql-upload-ts';
import {
  Arg,
  Ctx,
  FieldResolver,
  ID,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
  Subscription,
} from 'type-graphql';
import { UserImport, UserImportFailure } from '../../models/index.js';
import { Access } from '../authorization.js';
import { actorOf, type Context } from '../context.js';
import { connectionOf, type Page } from '../database/keyset.js';
import { readUpload } from '../http/read-upload.js';
import { failuresPath } from './failures.router.js';
import { MAX_IMPORT_BYTES } from './limits.js';

const UserImportConnection = connectionOf(UserImport, 'UserImportConnection');
const UserImportFailureConnection = connectionOf(UserImportFailure, 'UserImportFailureConnection');

/** Accounts by the file, for administrators. */
@Resolver(() => UserImport)
export class ImportsResolver {
  @Access('admin')
  @Mutation(() => UserImport, {
    description:
      'Registers the accounts of a CSV file in the background: UTF-8, a header with username, first name, last name, ' +
      'password, password_hash, email, address in any order, at most 1,000,000 rows. Rows without a password become ' +
      'invitations, where mail goes out. A username that has an account is counted as existing and changes nothing.',
  })
  importUsers(
    @Ctx() context: Context,
    @Arg('file', () => GraphQLUpload) file: Promise<FileUpload>,
  ): Promise<UserImport> {
    return readUpload(file, MAX_IMPORT_BYTES, (stream, name) =>
      context.parts.imports.begin(context.em, actorOf(context), { stream, name }),
    );
  }

  @Access('admin')
  @Mutation(() => UserImport, {
    description: 'Stops an import. Accounts that are made stay; one that is finished is left as it is.',
  })
  cancelUserImport(@Ctx() context: Context, @Arg('id', () => ID) id: string): Promise<UserImport> {
    return context.parts.imports.cancel(context.em, actorOf(context), id);
  }

  @Access('admin')
  @Query(() => UserImport)
  userImport(@Ctx() { parts, em }: Context, @Arg('id', () => ID) id: string): Promise<UserImport> {
    return parts.imports.get(em, id);
  }

  @Access('admin')
  @Query(() => UserImportConnection, { description: 'Newest first.' })
  userImports(
    @Ctx() { parts, em }: Context,
    @Arg('first', () => Int, { nullable: true, description: '1 to 100; 30 when not given.' }) first?: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
  ): Promise<Page<UserImport>> {
    return parts.imports.list(em, first, after);
  }

  @Access('admin')
  @Query(() => UserImportFailureConnection, { description: 'Rows that could not be registered, by line.' })
  userImportFailures(
    @Ctx() { parts, em }: Context,
    @Arg('id', () => ID, { description: 'Of the import.' }) id: string,
    @Arg('first', () => Int, { nullable: true, description: '1 to 100; 30 when not given.' }) first?: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
  ): Promise<Page<UserImportFailure>> {
    return parts.imports.failures(em, id, first, after);
  }

  @Access('admin')
  @Subscription(() => UserImport, {
    topics: 'userImportProgress',
    topicId: ({ args }) => (args as { id: string }).id,
    description: 'An import each time it has got on, a few times a second, and when it is finished.',
  })
  userImportProgress(
    @Root() importId: string,
    @Ctx() context: Context,
    @Arg('id', () => ID) _id: string,
  ): Promise<UserImport> {
    // A subscription outlives many events: each reads the database afresh.
    context.em = context.parts.orm.em.fork();
    return context.parts.imports.get(context.em, importId);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Address of the failures CSV: line, row without its password, cause; null when no row has failed. Wants the same ' +
      'sign-in as this query.',
  })
  failuresUrl(@Root() { id, failed }: UserImport): string | null {
    return failed > 0 ? failuresPath(id) : null;
  }
}
