import { loadText } from '../teach/catalog.js';
import { languages } from '../teach/language.js';
import { type NarrateOptions, narrate } from '../teach/narrate.js';
import type { Io, Voice } from './io.js';
import { lessonsDir } from './place.js';
import { write } from './save.js';

/**
 * Writes a run to a file as a page for a browser, told in every language, and says so, or why not. Gives whether it could.
 */
export async function writePage(
  file: string,
  told: Omit<NarrateOptions, 'text' | 'language'>,
  io: Io,
  voice: Voice,
): Promise<boolean> {
  const { renderPage } = await import('../render/html/page.js');
  const [first, ...others] = [voice.language, ...languages.filter((language) => language !== voice.language)];
  const tell = async (language: (typeof languages)[number]) => {
    const text = await loadText(lessonsDir, told.lesson.id, language);
    return { language, narration: narrate({ ...told, text, language }) };
  };
  const page = renderPage(await tell(first ?? 'en'), await Promise.all(others.map(tell)));
  return write(file, page, voice.words.pageWritten(file), io, voice);
}
