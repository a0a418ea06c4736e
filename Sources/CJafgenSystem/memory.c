// The language standard alone would hide what POSIX declares.
#define _GNU_SOURCE

#include "Memory.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

// MARK: Allocation

void *jafgen_allocate(size_t byte_count) {
  void *memory = malloc(byte_count);
  if (memory == NULL) jafgen_end_without_memory();
  return memory;
}

void *jafgen_reallocate(void *memory, size_t byte_count) {
  void *grown = realloc(memory, byte_count);
  if (grown == NULL) jafgen_end_without_memory();
  return grown;
}

void jafgen_release(void *memory) { free(memory); }

// MARK: Leftovers

enum { forgotten, file, folder };

struct jafgen_leftover {
  struct jafgen_leftover *next;
  _Atomic int kind;
  uint64_t device;
  uint64_t inode;
  size_t capacity;
  char path[];
};

// Handlers read the list without the lock: an entry is whole before it is in it, and none is ever taken out.
static _Atomic(struct jafgen_leftover *) leftovers;
static atomic_int forgotten_count;
static pthread_mutex_t leftovers_lock = PTHREAD_MUTEX_INITIALIZER;

static jafgen_leftover *remember(const char *path, int kind, uint64_t device, uint64_t inode) {
  size_t capacity = strlen(path) + 1;
  pthread_mutex_lock(&leftovers_lock);
  struct jafgen_leftover *entry = NULL;
  // What is forgotten makes room for others, so that the list does not grow with every run.
  if (atomic_load(&forgotten_count) > 0) {
    entry = atomic_load(&leftovers);
    while (entry != NULL && (atomic_load(&entry->kind) != forgotten || entry->capacity < capacity)) entry = entry->next;
  }
  bool is_new = entry == NULL;
  if (is_new) {
    entry = jafgen_allocate(sizeof(struct jafgen_leftover) + capacity);
    entry->next = atomic_load(&leftovers);
    entry->capacity = capacity;
  } else {
    atomic_fetch_sub(&forgotten_count, 1);
  }
  entry->device = device;
  entry->inode = inode;
  memcpy(entry->path, path, capacity);
  atomic_store(&entry->kind, kind);
  if (is_new) atomic_store(&leftovers, entry);
  pthread_mutex_unlock(&leftovers_lock);
  return entry;
}

jafgen_leftover *jafgen_remember_file(const char *path, uint64_t device, uint64_t inode) {
  return remember(path, file, device, inode);
}

jafgen_leftover *jafgen_remember_folder(const char *path) { return remember(path, folder, 0, 0); }

void jafgen_forget_leftover(jafgen_leftover *leftover) {
  atomic_store(&leftover->kind, forgotten);
  atomic_fetch_add(&forgotten_count, 1);
}

// Removes the folders that are empty; returns whether there was one.
static bool remove_folders(void) {
  bool has_removed = false;
  for (struct jafgen_leftover *entry = atomic_load(&leftovers); entry != NULL; entry = entry->next) {
    if (atomic_load(&entry->kind) == folder && rmdir(entry->path) == 0) has_removed = true;
  }
  return has_removed;
}

static void remove_leftovers(void) {
  for (struct jafgen_leftover *entry = atomic_load(&leftovers); entry != NULL; entry = entry->next) {
    if (atomic_load(&entry->kind) != file) continue;
    struct stat status;
    // The name may be another program's by now.
    bool is_ours = entry->inode == 0
        || (lstat(entry->path, &status) == 0 && (uint64_t)status.st_ino == entry->inode
            && (uint64_t)status.st_dev == entry->device);
    if (is_ours) unlink(entry->path);
  }
  // Folders lie in each other, in no order known here.
  while (remove_folders()) continue;
}

// MARK: The last resort

static atomic_bool is_installed;
static atomic_bool is_ending;
static _Thread_local bool ends_here;

static struct {
  int descriptor;
  size_t byte_count;
  char text[2048];
} last_words;

void jafgen_set_last_words(int descriptor, const char *text) {
  size_t byte_count = strlen(text);
  if (byte_count > sizeof last_words.text) return;
  memcpy(last_words.text, text, byte_count);
  last_words.byte_count = byte_count;
  last_words.descriptor = descriptor;
}

static void say(int descriptor, const char *text, size_t byte_count) {
  while (byte_count > 0) {
    ssize_t count = write(descriptor, text, byte_count);
    if (count < 0 && errno != EINTR) return;
    if (count > 0) {
      text += count;
      byte_count -= (size_t)count;
    }
  }
}

void jafgen_end_program_without_memory(void) {
  // A fault of the ending itself.
  if (ends_here) _exit(71);
  ends_here = true;
  // One thread is enough for it.
  while (atomic_exchange(&is_ending, true)) pause();
  remove_leftovers();
  // A progress bar stands where the message goes.
  if (isatty(STDERR_FILENO)) say(STDERR_FILENO, "\r\033[K", 4);
  say(last_words.descriptor, last_words.text, last_words.byte_count);
  _exit(71);
}

void jafgen_end_without_memory(void) {
  if (atomic_load(&is_installed)) jafgen_end_program_without_memory();
  static const char words[] = "jafgen: out of memory\n";
  say(STDERR_FILENO, words, sizeof words - 1);
  abort();
}

static const int faults[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT};
enum { fault_count = sizeof faults / sizeof faults[0] };
static struct sigaction earlier_actions[fault_count];

// Where Swift or a library finds no memory, or a stack cannot grow, what is left is less than this.
static const size_t probe_byte_count = 1 << 20;

static bool has_memory(void) {
  void *probe = mmap(NULL, probe_byte_count, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0);
  if (probe == MAP_FAILED) return false;
  munmap(probe, probe_byte_count);
  return true;
}

static void take_fault(int number, siginfo_t *information, void *context) {
  (void)context;
  if (!has_memory()) jafgen_end_program_without_memory();
  // A bug of ours, which is to look like one: as without this handler.
  remove_leftovers();
  for (int index = 0; index < fault_count; index++) sigaction(faults[index], &earlier_actions[index], NULL);
  // An instruction that faults does so again; what was sent has to be sent again, and comes when this handler is done.
  if (information->si_code <= 0) raise(number);
}

void jafgen_install_last_resort(void) {
  if (atomic_exchange(&is_installed, true)) return;
#ifdef JAFGEN_HAS_SANITIZER
  return;
#endif
  (void)jafgen_begin_handler_stack();
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = take_fault;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  sigemptyset(&action.sa_mask);
  for (int index = 0; index < fault_count; index++) sigaction(faults[index], &action, &earlier_actions[index]);
}

static const size_t handler_stack_byte_count = 64 << 10;

void *jafgen_begin_handler_stack(void) {
#ifdef JAFGEN_HAS_SANITIZER
  return NULL;
#endif
  if (!atomic_load(&is_installed)) return NULL;
  void *memory =
      mmap(NULL, handler_stack_byte_count, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0);
  if (memory == MAP_FAILED) return NULL;
  stack_t stack = {.ss_sp = memory, .ss_size = handler_stack_byte_count, .ss_flags = 0};
  if (sigaltstack(&stack, NULL) == 0) return memory;
  munmap(memory, handler_stack_byte_count);
  return NULL;
}

void jafgen_end_handler_stack(void *memory) {
  if (memory == NULL) return;
  stack_t none = {.ss_sp = NULL, .ss_size = handler_stack_byte_count, .ss_flags = SS_DISABLE};
  sigaltstack(&none, NULL);
  munmap(memory, handler_stack_byte_count);
}
