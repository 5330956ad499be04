import { fileURLToPath } from 'node:url';
import { inBuild, inPackage } from '../trace/place.js';

/** Where the built lessons lie, and the sources that are shown. */
export const lessonsDir = fileURLToPath(inBuild('lessons'));
export const sourcesDir = fileURLToPath(inPackage('lessons'));
