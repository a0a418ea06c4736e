// What Swift cannot do itself: start a program that ends with us, since between fork and exec only calls that are safe in
// a signal handler may run; and calls on files that each system has under a name of its own.

#ifndef CJAFGENSYSTEM_H
#define CJAFGENSYSTEM_H

#include <sys/types.h>

#include "Memory.h"

// Starts the program at `path` with `arguments` (the first is its name, the last NULL) and the environment of this process.
//
// It works in `folder`. Its standard input, output and error are the descriptors given; `kept`, if not negative, stays open in it as it is.
// It is in a process group of its own, so that a terminal's signals reach us alone, has default signal handling, and on
// Linux is killed when the thread that started it ends. Returns its process id, or the negated errno of fork; a program
// that cannot be run exits with 127.
pid_t jafgen_start_program(
    const char *path, char *const arguments[], const char *folder, int input, int output, int error, int kept);

// Swaps what two names lead to, in one step. Returns 0 or the errno: EINVAL, ENOSYS or ENOTSUP where the system or the
// file system cannot.
int jafgen_exchange_files(const char *path, const char *other);

// What keeps a name from leading to another file.
enum {
  // Something is mounted here.
  JAFGEN_MOUNT_POINT = 1,
  // Nobody may change, rename or remove the file.
  JAFGEN_IMMUTABLE = 2,
  // As immutable, but one may write at its end; of a folder: one may make files in it, not rename or remove them.
  JAFGEN_APPEND_ONLY = 4,
};

// Returns the marks of what `path` leads to, a link at its end not followed; 0 where the system does not tell.
int jafgen_file_marks(const char *path);

#endif
