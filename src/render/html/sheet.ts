import { baseSheet } from './sheet-base.js';
import { partsSheet } from './sheet-parts.js';
import { printSheet } from './sheet-print.js';
import { walkSheet } from './sheet-walk.js';

/** The page's whole style, as text. What is for paper comes last, so that it has the last word. */
export const pageSheet = `${baseSheet}${walkSheet}${partsSheet}${printSheet}`;
