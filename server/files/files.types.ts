import { Field, Float, Int, ObjectType } from 'type-graphql';
import { StoredFile } from '../../models/index.js';
import { connectionOf } from '../database/keyset.js';

export const StoredFileConnection = connectionOf(StoredFile, 'StoredFileConnection');

@ObjectType({ description: "How much of a user's quota for files is used." })
export class FileUsage {
  @Field(() => Int)
  count: number;

  @Field(() => Float)
  bytes: number;

  @Field(() => Float)
  quotaBytes: number;
}
