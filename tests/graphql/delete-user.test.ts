import { describe, expect, test } from 'vitest';
import { freshPhoto, photo } from '../support/photos.js';
import { serverOfFile } from '../support/server.js';

const server = serverOfFile();

const COUNTS = '{ historySummary(everyone: true) { total noFace allMasked someMasked noneMasked } }';
const DELETE = 'mutation ($id: ID!) { deleteUser(id: $id) }';

describe('deleting an account', () => {
  test('takes its photos, faces, files and sessions with it, and nobody else’s', async () => {
    const neighbour = await server.newUser();
    const kept = await neighbour.api.upload(photo('oneBare'));
    const before = await server.storedFiles();
    const { historySummary: counts } = await server.admin.ask(COUNTS);
    const leaver = await server.newUser();
    const image = await leaver.api.upload(photo('oneBare'));
    await leaver.api.get(image.thumbnailUrl);
    await leaver.api.get(image.annotatedUrl);
    expect((await server.storedFiles()).length).toBe(before.length + 3);

    expect((await server.admin.ask(DELETE, { id: leaver.id })).deleteUser).toBe(true);

    expect(await server.storedFiles()).toEqual(before);
    expect((await server.admin.ask(COUNTS)).historySummary).toEqual(counts);
    expect((await leaver.api.ask('{ me { id } }')).me).toBeNull();
    await expect(server.anonymous.login(leaver.username, leaver.password)).rejects.toThrow(
      'INVALID_CREDENTIALS',
    );
    const rows = await server.app.parts.orm.em.getConnection().execute('select image_id from faces');
    expect(rows).toEqual([{ image_id: kept.id }]);
    expect((await neighbour.api.get(kept.originalUrl)).status).toBe(200);
  });

  test('while a photo of theirs is being checked leaves nothing', async () => {
    const leaver = await server.newUser();
    const before = await server.storedFiles();
    const { historySummary: counts } = await server.admin.ask(COUNTS);
    const uploads = Array.from({ length: 6 }, () => leaver.api.uploadReply(freshPhoto('someMasked')));
    await expect.poll(async () => (await server.storedFiles()).length).toBeGreaterThan(before.length);
    await server.admin.ask(DELETE, { id: leaver.id });
    await Promise.all(uploads);
    expect(await server.storedFiles()).toEqual(before);
    expect((await server.admin.ask(COUNTS)).historySummary).toEqual(counts);
  });

  test('is for administrators', async () => {
    const { api, id } = await server.newUser();
    expect((await api.refusal(DELETE, { id })).extensions.code).toBe('FORBIDDEN');
  });

  test('of nobody is NOT_FOUND', async () => {
    const refusal = await server.admin.refusal(DELETE, { id: '00000000-0000-7000-8000-000000000000' });
    expect(refusal.extensions.code).toBe('NOT_FOUND');
  });

  test('never takes the last administrator, not even two at once', async () => {
    const { me } = await server.admin.ask('{ me { id } }');
    expect((await server.admin.refusal(DELETE, { id: me.id })).extensions.code).toBe('LAST_ADMIN');

    const second = await server.newUser({ role: 'ADMIN' });
    const replies = await Promise.all([
      server.admin.request(DELETE, { id: second.id }),
      second.api.request(DELETE, { id: me.id }),
    ]);
    expect(replies.filter(({ data }) => data?.deleteUser)).toHaveLength(1);
    const rows = await server.app.parts.orm.em
      .getConnection()
      .execute("select id from users where role = 'ADMIN'");
    expect(rows).toHaveLength(1);
  });
});
