import { M0001AccountsAndImages } from './m0001-accounts-and-images.js';

/** In the order they run. A change that has been released is never edited; a new one follows it. */
export const migrationsList = [{ name: 'M0001AccountsAndImages', class: M0001AccountsAndImages }];
