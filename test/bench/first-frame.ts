/** A process of its own that opens a saved run and draws: each of its numbers is of something done for the first time. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { frame } from '../../src/render/frame.js';
import { openPlayer } from '../../src/render/player.js';
import { createStyle } from '../../src/render/style.js';
import { uiFor } from '../../src/render/ui.js';
import { loadLesson, loadText } from '../../src/teach/catalog.js';
import type { Language } from '../../src/teach/language.js';
import { narrate } from '../../src/teach/narrate.js';
import { inBuild } from '../../src/trace/place.js';
import { readSavedTrace } from '../../src/trace/saved.js';

const [file, language] = process.argv.slice(2) as [string, Language];
const lessons = fileURLToPath(inBuild('lessons'));
const text = readFileSync(file, 'utf8');
const [lesson, sentences] = await Promise.all([loadLesson(lessons, 'race'), loadText(lessons, 'race', language)]);
const style = createStyle({ colorLevel: 1, unicode: true });
const ui = uiFor(language);
const began = performance.now();
const narration = narrate({ trace: readSavedTrace(text), lesson, text: sentences, language, replayed: true });
const opened = performance.now();
frame(narration, openPlayer({ steps: narration.steps.length }), { columns: 80, rows: 24 }, style, ui);
const drawn = performance.now();
console.log(JSON.stringify({ openMs: drawn - began, drawMs: drawn - opened }));
