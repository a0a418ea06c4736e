// Memory that is there or ends the program, and what a program does last when it ends like that.

#ifndef CJAFGENSYSTEM_MEMORY_H
#define CJAFGENSYSTEM_MEMORY_H

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define JAFGEN_HAS_SANITIZER 1
#endif
#endif

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Returns `byte_count` bytes of undefined content, aligned to 16; calls `jafgen_end_without_memory` if there are none.
void *_Nonnull jafgen_allocate(size_t byte_count);

// Returns the bytes at `memory`, from `jafgen_allocate`, in a block of `byte_count`, as many as fit; they may have moved.
void *_Nonnull jafgen_reallocate(void *_Nonnull memory, size_t byte_count);

// Gives back what `jafgen_allocate` returned.
void jafgen_release(void *_Nonnull memory);

// Ends the program as one that the system refuses memory: removes leftovers, says so and exits with EX_OSERR (71).
//
// Safe in a signal handler and from any thread. In a process that did not call `jafgen_install_last_resort` it aborts: the
// process is not ours to end in silence.
_Noreturn void jafgen_end_without_memory(void);

// As `jafgen_end_without_memory`, in a process that is ours for sure.
_Noreturn void jafgen_end_program_without_memory(void);

// MARK: The last resort

// From now on a fault (SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT) removes leftovers; if there is no memory to be had it then
// ends as `jafgen_end_without_memory`, else as it would have before. For the main thread of a program, once. Sanitizers,
// which take faults themselves, are left to it.
void jafgen_install_last_resort(void);

// Sets or replaces what is said last, and where: the text is copied.
void jafgen_set_last_words(int descriptor, const char *_Nonnull text);

// Gives the calling thread a stack for handlers of its own; NULL if there is none to give or nothing is installed.
void *_Nullable jafgen_begin_handler_stack(void);

// Takes back what `jafgen_begin_handler_stack` gave the calling thread.
void jafgen_end_handler_stack(void *_Nullable stack);

// MARK: Leftovers

// A temporary file or folder, to be removed if the program ends before it is forgotten.
typedef struct jafgen_leftover jafgen_leftover;

// Remembers the file at `path`; with an `inode` other than 0, it is removed only if it is that very file.
jafgen_leftover *_Nonnull jafgen_remember_file(const char *_Nonnull path, uint64_t device, uint64_t inode);

// Remembers the folder at `path`, which is removed if it is empty then.
jafgen_leftover *_Nonnull jafgen_remember_folder(const char *_Nonnull path);

// Forgets a leftover; it is not to be used any more.
void jafgen_forget_leftover(jafgen_leftover *_Nonnull leftover);

#endif
