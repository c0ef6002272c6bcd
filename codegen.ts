import type { CodegenConfig } from '@graphql-codegen/cli';

const config: CodegenConfig = {
  schema: 'schema.graphql',
  generates: {
    'client/web/gql/': {
      documents: ['client/web/**/*.{ts,tsx}', '!client/web/gql/**'],
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: { useTypeImports: true, scalars: { Upload: 'File', DateTimeISO: 'string' } },
    },
    'client/cli/gql/': {
      documents: ['client/cli/**/*.ts', '!client/cli/gql/**'],
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      // Documents as strings: the command line needs no GraphQL library when it runs.
      config: {
        documentMode: 'string',
        useTypeImports: true,
        scalars: { Upload: 'null', DateTimeISO: 'string' },
      },
    },
  },
};

export default config;
