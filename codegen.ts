import type { CodegenConfig } from '@graphql-codegen/cli';

const config: CodegenConfig = {
  schema: 'schema.graphql',
  documents: ['client/web/**/*.{ts,tsx}', '!client/web/gql/**'],
  generates: {
    'client/web/gql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: { useTypeImports: true, scalars: { Upload: 'File', DateTimeISO: 'string' } },
    },
  },
};

export default config;
