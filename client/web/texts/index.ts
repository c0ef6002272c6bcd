import { en } from './en';

/** Every text of the web client. A translation is one more file of this shape, chosen here. */
export type Texts = typeof en;

export const t: Texts = en;
