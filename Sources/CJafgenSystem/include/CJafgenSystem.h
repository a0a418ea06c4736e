// Starting a program that ends with us: what Swift may not do itself, since between fork and exec only calls that are
// safe in a signal handler may run.

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

#endif
