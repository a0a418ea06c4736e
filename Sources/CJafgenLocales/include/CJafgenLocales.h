#ifndef CJAFGEN_LOCALES_H
#define CJAFGEN_LOCALES_H

#include <stddef.h>

#pragma clang assume_nonnull begin

/// Describes one file of locale data that is part of the program.
///
/// All pointers lead to constant memory that lives as long as the process.
struct jafgen_locale_file {
  /// The folder's name: a locale (`en`, `de-at`), a base alone (`ar`), or `int` for data that belong to none. UTF-8,
  /// ends with a zero.
  const char *locale;
  /// The file's name without its extension, such as `person`. UTF-8, ends with a zero.
  const char *topic;
  /// The file's content as a zlib stream (RFC 1950).
  const unsigned char *stream;
  /// The number of bytes of the stream.
  size_t stream_count;
  /// The number of bytes of the content: UTF-8 text.
  size_t count;
};

/// Returns the number of embedded files.
size_t jafgen_locale_file_count(void);

/// Returns an embedded file, or null if there is none of that index.
///
/// Files are sorted by the bytes of the locale, then of the topic.
const struct jafgen_locale_file *_Nullable jafgen_locale_file_at(size_t index);

/// Returns the number of locales.
size_t jafgen_locale_count(void);

/// Returns the name of a locale, or null if there is none of that index.
///
/// Names are sorted by their bytes; they are UTF-8, end with a zero and live as long as the process.
const char *_Nullable jafgen_locale_name_at(size_t index);

#pragma clang assume_nonnull end

#endif
