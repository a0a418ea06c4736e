// The language standard alone would hide what the systems declare.
#define _GNU_SOURCE

#include "CJafgenSystem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/syscall.h>

// Older headers lack the constants, and some C libraries the function.
#define JAFGEN_RENAME_EXCHANGE 2u
#ifndef STATX_ATTR_MOUNT_ROOT
#define STATX_ATTR_MOUNT_ROOT 0x2000
#endif
#endif

int jafgen_exchange_files(const char *path, const char *other) {
#if defined(__linux__) && defined(SYS_renameat2)
  return syscall(SYS_renameat2, AT_FDCWD, path, AT_FDCWD, other, JAFGEN_RENAME_EXCHANGE) == 0 ? 0 : errno;
#elif defined(__APPLE__)
  return renamex_np(path, other, RENAME_SWAP) == 0 ? 0 : errno;
#else
  (void)path;
  (void)other;
  return ENOSYS;
#endif
}

int jafgen_file_marks(const char *path) {
  int marks = 0;
#if defined(__linux__) && defined(STATX_ATTR_IMMUTABLE)
  struct statx status;
  if (statx(AT_FDCWD, path, AT_SYMLINK_NOFOLLOW, STATX_TYPE, &status) != 0) return 0;
  if (status.stx_attributes & STATX_ATTR_MOUNT_ROOT) marks |= JAFGEN_MOUNT_POINT;
  if (status.stx_attributes & STATX_ATTR_IMMUTABLE) marks |= JAFGEN_IMMUTABLE;
  if (status.stx_attributes & STATX_ATTR_APPEND) marks |= JAFGEN_APPEND_ONLY;
#elif defined(__APPLE__)
  struct stat status;
  if (lstat(path, &status) != 0) return 0;
  if (status.st_flags & (UF_IMMUTABLE | SF_IMMUTABLE)) marks |= JAFGEN_IMMUTABLE;
  if (status.st_flags & (UF_APPEND | SF_APPEND)) marks |= JAFGEN_APPEND_ONLY;
#else
  (void)path;
#endif
  return marks;
}
