import type { Language } from './language.js';
import { systemWords } from './system-error.js';

/** What stood in the way of reading or keeping the progress. It never stands in the way of a lesson. */
export type ProgressProblem = Understood | Failed;

interface Understood {
  readonly kind: /** The file made no sense and was renamed to `detail`. */
    | 'set-aside'
    /** The file makes no sense, and stays. */
    | 'broken'
    /** A later version of the program wrote it. */
    | 'newer'
    /** Another program did not give its lock up; `detail` is the lock's file. */
    | 'busy';
  readonly file: string;
  /** The parser's words, or a path. */
  readonly detail: string;
}

/** The system did not let us. */
interface Failed {
  readonly kind: 'unreadable' | 'not-saved';
  readonly file: string;
  readonly cause: unknown;
}

interface Told {
  readonly file: string;
  readonly detail: string;
}

type Sentences = Readonly<Record<ProgressProblem['kind'], (told: Told) => string>>;

const en: Sentences = {
  'set-aside': ({ file, detail }) =>
    `Your progress file (${file}) could not be understood. It was kept as ${detail}, and a new one was begun.`,
  broken: ({ file, detail }) =>
    `Your progress file (${file}) could not be understood (${detail}), so nothing is known of earlier lessons.`,
  newer: ({ file }) =>
    `Your progress file (${file}) was written by a later version of concur-lessons. It was left as it is, and nothing was added to it. Update concur-lessons to use it.`,
  unreadable: ({ file, detail }) =>
    `Your progress could not be read from ${file}: ${detail}. Check who may read that file.`,
  'not-saved': ({ file, detail }) =>
    `Your progress could not be saved to ${file}: ${detail}. Make room or set CONCUR_LESSONS_STATE to a folder that can be written to.`,
  busy: ({ detail }) =>
    `Your progress was not saved: another concur-lessons is still writing it. If there is none, delete ${detail}.`,
};

const zh: Sentences = {
  'set-aside': ({ file, detail }) => `无法识别进度文件（${file}）的内容。原文件已另存为 ${detail}，进度从头记录。`,
  broken: ({ file, detail }) => `无法识别进度文件（${file}）的内容（${detail}），因此不知道以前学过哪些课程。`,
  newer: ({ file }) =>
    `进度文件（${file}）是更新版本的 concur-lessons 写的，本次没有改动它。升级 concur-lessons 后即可继续使用。`,
  unreadable: ({ file, detail }) => `无法读取进度文件 ${file}：${detail}。请检查文件的读取权限。`,
  'not-saved': ({ file, detail }) =>
    `进度没能保存到 ${file}：${detail}。请腾出空间，或用 CONCUR_LESSONS_STATE 指定一个可写的目录。`,
  busy: ({ detail }) => `进度没有保存：另一个 concur-lessons 正在写入。如果并没有别的在运行，请删除 ${detail}。`,
};

/** A problem as a sentence: what, why, and what to do. */
export function progressProblemText(problem: ProgressProblem, language: Language): string {
  const { kind, file } = problem;
  const detail = 'cause' in problem ? systemWords(problem.cause, language) : problem.detail;
  return (language === 'zh' ? zh : en)[kind]({ file, detail });
}
