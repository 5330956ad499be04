/** The languages that every sentence exists in. */
export const languages = ['en', 'zh'] as const;

export type Language = (typeof languages)[number];

export interface LanguageSigns {
  /** What `--lang` said, if anything. */
  readonly option?: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What the platform says where the environment is silent; default: what `Intl` knows. */
  readonly systemLocale?: string;
}

const isLanguage = (text: string): text is Language => languages.some((language) => language === text);

/** The language to speak: the option, else the first locale variable that is set, else the system's. Anything but Chinese is English. */
export function chooseLanguage({ option, env, systemLocale }: LanguageSigns): Language {
  if (option !== undefined && isLanguage(option)) return option;
  // An empty variable counts as unset, as POSIX has it.
  const locale =
    [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => value !== undefined && value !== '') ??
    systemLocale ??
    new Intl.DateTimeFormat().resolvedOptions().locale;
  return /^zh(?![a-z])/i.test(locale) ? 'zh' : 'en';
}
