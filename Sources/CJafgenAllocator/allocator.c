// The language standard alone would hide RTLD_NEXT.
#define _GNU_SOURCE

#include "CJafgenAllocator.h"

#include <stddef.h>

#include "CJafgenSystem.h"

#if defined(__GLIBC__) && !defined(JAFGEN_HAS_SANITIZER)

#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>

// glibc's own, for calls while the next ones are looked up.
extern void *__libc_malloc(size_t byte_count);
extern void *__libc_calloc(size_t count, size_t byte_count);
extern void *__libc_realloc(void *memory, size_t byte_count);
extern void *__libc_memalign(size_t alignment, size_t byte_count);

// Those that would be called without us: glibc's, or those of an allocator that the user preloads.
static _Atomic(void *) next_malloc;
static _Atomic(void *) next_calloc;
static _Atomic(void *) next_realloc;
static _Atomic(void *) next_posix_memalign;
static _Thread_local int is_looking_up __attribute__((tls_model("initial-exec")));

static void *next(_Atomic(void *) *place, const char *name) {
  void *function = atomic_load_explicit(place, memory_order_relaxed);
  if (__builtin_expect(function == NULL, 0) && !is_looking_up) {
    is_looking_up = 1;
    function = dlsym(RTLD_NEXT, name);
    is_looking_up = 0;
    atomic_store_explicit(place, function, memory_order_relaxed);
  }
  return function;
}

// Weak, so that a program that is linked with all of libc keeps libc's.
#define REPLACEMENT __attribute__((weak, visibility("default"), noinline))

REPLACEMENT void *malloc(size_t byte_count) {
  void *function = next(&next_malloc, "malloc");
  void *memory = function ? ((void *(*)(size_t))function)(byte_count) : __libc_malloc(byte_count);
  if (__builtin_expect(memory == NULL && byte_count > 0, 0)) jafgen_end_program_without_memory();
  return memory;
}

REPLACEMENT void *calloc(size_t count, size_t byte_count) {
  void *function = next(&next_calloc, "calloc");
  void *memory = function ? ((void *(*)(size_t, size_t))function)(count, byte_count) : __libc_calloc(count, byte_count);
  if (__builtin_expect(memory == NULL && count > 0 && byte_count > 0, 0)) jafgen_end_program_without_memory();
  return memory;
}

REPLACEMENT void *realloc(void *given, size_t byte_count) {
  void *function = next(&next_realloc, "realloc");
  void *memory = function ? ((void *(*)(void *, size_t))function)(given, byte_count) : __libc_realloc(given, byte_count);
  if (__builtin_expect(memory == NULL && byte_count > 0, 0)) jafgen_end_program_without_memory();
  return memory;
}

// What Swift calls for memory whose alignment it leaves to the system.
REPLACEMENT int posix_memalign(void **memory, size_t alignment, size_t byte_count) {
  void *function = next(&next_posix_memalign, "posix_memalign");
  int number;
  if (function) {
    number = ((int (*)(void **, size_t, size_t))function)(memory, alignment, byte_count);
  } else {
    *memory = __libc_memalign(alignment, byte_count);
    number = *memory == NULL && byte_count > 0 ? ENOMEM : 0;
  }
  if (__builtin_expect(number == ENOMEM, 0)) jafgen_end_program_without_memory();
  return number;
}

#endif
