import { posix, win32 } from 'node:path';

export interface ProgressPlace {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly homedir: string;
}

/** The folder for what the program remembers: where the platform wants it, or where CONCUR_LESSONS_STATE says. */
function stateFolder({ env, platform, homedir }: ProgressPlace): string {
  const path = platform === 'win32' ? win32 : posix;
  const own = env['CONCUR_LESSONS_STATE'];
  if (own !== undefined && own !== '') return own;
  if (platform === 'win32')
    return path.join(env['LOCALAPPDATA'] || path.join(homedir, 'AppData', 'Local'), 'concur-lessons');
  // A relative path there is to be ignored, says the XDG specification. It counts on macOS too, for those who set it.
  const xdg = env['XDG_STATE_HOME'];
  if (xdg !== undefined && path.isAbsolute(xdg)) return path.join(xdg, 'concur-lessons');
  if (platform === 'darwin') return path.join(homedir, 'Library', 'Application Support', 'concur-lessons');
  return path.join(homedir, '.local', 'state', 'concur-lessons');
}

/** The progress file's path. */
export function progressFile(place: ProgressPlace): string {
  return (place.platform === 'win32' ? win32 : posix).join(stateFolder(place), 'progress.json');
}
