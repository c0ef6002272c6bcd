import {
  buildClientSchema,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getIntrospectionQuery,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { beforeAll, expect, test } from 'vitest';
import { Api, type Reply } from '../support/api.js';
import { serverOfFile } from '../support/server.js';

const server = serverOfFile();

/** What anybody may ask; everything else refuses who is not signed in. */
const PUBLIC = [
  'Query.serverInfo',
  'Query.me',
  'Mutation.login',
  'Mutation.register',
  'Mutation.confirmEmail',
  'Mutation.requestPasswordReset',
  'Mutation.resetPassword',
];

/** What a signed-in person may ask who still has to change the password. */
const WHILE_PASSWORD_MUST_CHANGE = [...PUBLIC, 'Mutation.logout', 'Mutation.changePassword'];

let schema: GraphQLSchema;

beforeAll(async () => {
  schema = buildClientSchema(await server.admin.ask(getIntrospectionQuery()));
});

test('every query and mutation but the public ones refuses a stranger', async () => {
  const open = await fieldsThatAnswer(server.anonymous, 'UNAUTHENTICATED');
  expect(open.sort()).toEqual([...PUBLIC].sort());
});

test('every one but a few refuses who has to change the password first', async () => {
  const { createUser } = await server.admin.ask(
    'mutation { createUser(input: { username: "new", email: "new@example.org" }) { oneTimePassword } }',
  );
  const api = await server.anonymous.login('new', createUser.oneTimePassword);
  const open = await fieldsThatAnswer(api, 'PASSWORD_CHANGE_REQUIRED');
  expect(open.sort()).toEqual([...WHILE_PASSWORD_MUST_CHANGE].sort());
});

test('reading the schema needs a sign-in', async () => {
  for (const query of [
    getIntrospectionQuery(),
    '{ __type(name: "User") { name } }',
    '{ me { id } __schema { types { name } } }',
  ]) {
    expect((await server.anonymous.refusal(query)).extensions.code).toBe('UNAUTHENTICATED');
  }
});

/** Asks for each root field with arguments that fit, as this client. @returns those not refused with the code */
async function fieldsThatAnswer(api: Api, code: string): Promise<string[]> {
  const answered: string[] = [];
  for (const [kind, root] of [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
  ] as const) {
    for (const field of Object.values(root?.getFields() ?? {})) {
      // logout would end the session that the rest is asked with.
      const client = field.name === 'logout' && api.token ? server.anonymous : api;
      const reply = await ask(client, kind, field);
      const refused = reply.errors?.some(({ extensions }) => extensions.code === code);
      if (!refused && client === api) answered.push(`${root?.name}.${field.name}`);
      if (client !== api) answered.push(`${root?.name}.${field.name}`);
    }
  }
  return answered;
}

function ask(client: Api, kind: string, field: GraphQLField<unknown, unknown>): Promise<Reply> {
  if (!field.args.some(isFile)) return client.request(`${kind} { ${operation(field)} }`);
  const form = new FormData();
  const query = `${kind} ($file: Upload!) { ${operation(field)} }`;
  form.set('operations', JSON.stringify({ query, variables: { file: null } }));
  form.set('map', '{"0":["variables.file"]}');
  form.set('0', new Blob(['x']), 'x');
  return client.post(form, { 'apollo-require-preflight': 'true' });
}

/** Files have no literals: they come beside the query. */
function isFile({ type }: { type: GraphQLInputType }): boolean {
  return isNonNullType(type) && getNamedType(type).name === 'Upload';
}

function operation(field: GraphQLField<unknown, unknown>): string {
  const args = field.args
    .filter(({ type }) => isNonNullType(type))
    .map((arg) => `${arg.name}: ${isFile(arg) ? '$file' : literal(arg.type)}`);
  const selection = isObjectType(getNamedType(field.type)) ? ' { __typename }' : '';
  return `${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''}${selection}`;
}

/** A value of an input type, as small as it may be. */
function literal(type: GraphQLInputType): string {
  if (isNonNullType(type)) return literal(type.ofType);
  if (isListType(type)) return '[]';
  if (isEnumType(type)) return type.getValues()[0]?.name as string;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter((field) => isNonNullType(field.type));
    return `{ ${fields.map((field) => `${field.name}: ${literal(field.type)}`).join(', ')} }`;
  }
  const name = getNamedType(type).name;
  if (name === 'Int' || name === 'Float') return '1';
  if (name === 'Boolean') return 'false';
  return name === 'DateTimeISO' ? '"2026-01-01T00:00:00Z"' : '"x"';
}
