// The language standard alone would hide what POSIX declares.
#define _GNU_SOURCE

#include "CJafgenSystem.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/prctl.h>
#endif

extern char **environ;

pid_t jafgen_start_program(
    const char *path, char *const arguments[], const char *folder, int input, int output, int error, int kept) {
  pid_t parent = getpid();
  pid_t child = fork();
  if (child < 0) return -errno;
  if (child > 0) {
    // Also here, so that the group is there before anybody signals it.
    setpgid(child, child);
    return child;
  }

#ifdef __linux__
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  // The parent may have ended before that took effect.
  if (getppid() != parent) _exit(127);
#else
  (void)parent;
#endif
  setpgid(0, 0);
  for (int number = 1; number < 32; number++) signal(number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  if (kept >= 0) fcntl(kept, F_SETFD, 0);
  // Copies above the standard streams first: ours may themselves be among them, if they were closed.
  int streams[3] = {input, output, error};
  for (int number = 0; number < 3; number++) streams[number] = fcntl(streams[number], F_DUPFD_CLOEXEC, 3);
  for (int number = 0; number < 3; number++) {
    if (streams[number] < 0 || dup2(streams[number], number) < 0) _exit(127);
  }
  if (chdir(folder) != 0) _exit(127);
  execve(path, arguments, environ);
  _exit(127);
}
