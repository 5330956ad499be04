import type { Language } from './language.js';

const chinese: Readonly<Record<string, string>> = {
  EACCES: '没有权限',
  EAGAIN: '系统资源暂时不足',
  EBUSY: '文件或设备正被占用',
  EDQUOT: '磁盘配额已用完',
  EEXIST: '文件已存在',
  EFBIG: '文件过大',
  EIO: '读写出错',
  EISDIR: '这是一个目录',
  ELOOP: '符号链接层数过多',
  EMFILE: '打开的文件过多',
  ENAMETOOLONG: '文件名过长',
  ENFILE: '系统中打开的文件过多',
  ENOENT: '没有这个文件或目录',
  ENOMEM: '内存不足',
  ENOSPC: '磁盘空间不足',
  ENOTDIR: '路径中有一段不是目录',
  EPERM: '不允许这样操作',
  EROFS: '文件系统只读',
  ETXTBSY: '文件正在被执行',
};

/**
 * What an error of the system says, without the path that stands in the sentence already: `no such file or directory
 * (ENOENT)`. Any other error's own message.
 */
export function systemWords(error: unknown, language: Language): string {
  const { code, message } = error instanceof Error ? (error as NodeJS.ErrnoException) : { message: String(error) };
  if (code === undefined) return message;
  const english = message.replace(`${code}: `, '').split(',')[0] ?? message;
  return language === 'zh' ? `${chinese[code] ?? english}（${code}）` : `${english} (${code})`;
}
