import type { EntityManager } from '@mikro-orm/mysql';
import DataLoader from 'dataloader';
import { Face, User } from '../models/index.js';

export interface Loaders {
  facesOfImage: DataLoader<string, Face[]>;
  userById: DataLoader<string, User>;
}

/** Loaders of one request: however many rows a list has, what they refer to is read in one query. */
export function createLoaders(em: EntityManager): Loaders {
  return {
    facesOfImage: new DataLoader(async (ids) => {
      const faces = await em.find(
        Face,
        { image: { $in: [...ids] } },
        { orderBy: { x: 'asc', y: 'asc', id: 'asc' } },
      );
      const byImage = new Map<string, Face[]>(ids.map((id) => [id, []]));
      for (const face of faces) byImage.get(face.image.id)?.push(face);
      return ids.map((id) => byImage.get(id) ?? []);
    }),
    userById: new DataLoader(async (ids) => {
      const users = await em.find(User, { id: { $in: [...ids] } });
      const byId = new Map(users.map((user) => [user.id, user]));
      return ids.map((id) => byId.get(id) ?? new Error(`No user ${id}`));
    }),
  };
}
