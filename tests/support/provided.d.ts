declare module 'vitest' {
  interface ProvidedContext {
    /** `mysql://` address of a database server the tests may make databases on; null for the embedded one. */
    database: string | null;
    /** Folder with the photos of the tests. */
    photos: string;
    /** Folder for all that the run writes. */
    temporaryFolder: string;
  }
}

export {};
