// Byte kernels that clang lowers to vector instructions and Swift inlines across the module boundary.
//
// Only vector extensions of the compiler are used, no intrinsics: one text for x86-64 (baseline) and arm64.
// Nothing here depends on alignment. "Over-read" and "over-write" name the bytes past the logical end that a
// function may touch; the caller's buffers have that much slack.

#ifndef CJAFGENKERNELS_H
#define CJAFGENKERNELS_H

#include <stddef.h>
#include <stdint.h>

typedef uint8_t jafgen_u8x16 __attribute__((vector_size(16)));
typedef int8_t jafgen_i8x16 __attribute__((vector_size(16)));
typedef _Bool jafgen_flags16 __attribute__((ext_vector_type(16)));

static inline jafgen_u8x16 jafgen_load16(const uint8_t *source) {
  jafgen_u8x16 value;
  __builtin_memcpy(&value, source, 16);
  return value;
}

static inline jafgen_u8x16 jafgen_splat16(uint8_t byte) {
  return (jafgen_u8x16){byte, byte, byte, byte, byte, byte, byte, byte,
                        byte, byte, byte, byte, byte, byte, byte, byte};
}

// Packs a comparison's result into 16 bits; bit i is lane i.
static inline uint32_t jafgen_bits16(jafgen_u8x16 comparison) {
  jafgen_flags16 flags = __builtin_convertvector(comparison, jafgen_flags16);
  uint16_t bits;
  __builtin_memcpy(&bits, &flags, 2);
  return bits;
}

// Hexadecimal

// Turns sixteen values 0...15 into their lower-case digits.
static inline jafgen_i8x16 jafgen_hex_digits(jafgen_i8x16 nibbles) {
  return nibbles + '0' + ((nibbles > 9) & ('a' - '0' - 10));
}

// The first (half 0) or last (half 1) sixteen digits of sixteen bytes.
#define JAFGEN_HEX_HALVES(source16, first, second)                                                                \
  jafgen_u8x16 bytes = jafgen_load16(source16);                                                                   \
  jafgen_i8x16 high = (jafgen_i8x16)(bytes >> 4), low = (jafgen_i8x16)(bytes & 15);                               \
  jafgen_i8x16 first = jafgen_hex_digits(                                                                         \
      __builtin_shufflevector(high, low, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23));                \
  jafgen_i8x16 second = jafgen_hex_digits(                                                                        \
      __builtin_shufflevector(high, low, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31))

/// Writes the 32 lower-case hexadecimal digits of 16 bytes; no over-read, no over-write.
static inline void jafgen_hex_lower(const uint8_t *source16, uint8_t *destination32) {
  JAFGEN_HEX_HALVES(source16, first, second);
  __builtin_memcpy(destination32, &first, 16);
  __builtin_memcpy(destination32 + 16, &second, 16);
}

/// Writes 16 bytes as a UUID's 36 characters (lower case, 8-4-4-4-12); no over-read, no over-write.
static inline void jafgen_uuid_text(const uint8_t *source16, uint8_t *destination36plus) {
  JAFGEN_HEX_HALVES(source16, first, second);
  const uint8_t *a = (const uint8_t *)&first, *b = (const uint8_t *)&second;
  __builtin_memcpy(destination36plus, a, 8);
  destination36plus[8] = '-';
  __builtin_memcpy(destination36plus + 9, a + 8, 4);
  destination36plus[13] = '-';
  __builtin_memcpy(destination36plus + 14, a + 12, 4);
  destination36plus[18] = '-';
  __builtin_memcpy(destination36plus + 19, b, 4);
  destination36plus[23] = '-';
  __builtin_memcpy(destination36plus + 24, b + 4, 4);
  __builtin_memcpy(destination36plus + 28, b + 8, 8);
}

#undef JAFGEN_HEX_HALVES

// Decimal

/// The number of decimal digits of `value`; 1 for 0.
///
/// Known many cycles before the digits themselves: what is written next needs to know its place, not the digits.
static inline uint32_t jafgen_digit_count(uint32_t value) {
  // By the place of the highest bit: a sum whose upper half is the number of digits. Where numbers of that bit
  // length may have one digit more, reaching the power of ten carries into the upper half.
  static const uint64_t carries[32] = {
      0x0100000000, 0x0100000000, 0x0100000000, 0x01fffffff6, 0x0200000000, 0x0200000000,
      0x02ffffff9c, 0x0300000000, 0x0300000000, 0x03fffffc18, 0x0400000000, 0x0400000000,
      0x0400000000, 0x04ffffd8f0, 0x0500000000, 0x0500000000, 0x05fffe7960, 0x0600000000,
      0x0600000000, 0x06fff0bdc0, 0x0700000000, 0x0700000000, 0x0700000000, 0x07ff676980,
      0x0800000000, 0x0800000000, 0x08fa0a1f00, 0x0900000000, 0x0900000000, 0x09c4653600,
      0x0a00000000, 0x0a00000000,
  };
  return (uint32_t)((value + carries[31 - __builtin_clz(value | 1)]) >> 32);
}

/// The eight decimal digits of a value below 10^8 as bytes 0...9, the most significant in the lowest byte.
///
/// Halves the number of digits per lane three times: 8 -> 4 + 4 -> 2 each -> 1 each. The factors are rounded reciprocals
/// of 10^4, 100 and 10, exact over their lane's range.
static inline uint64_t jafgen_digits8(uint64_t value) {
  uint64_t high = value * 109951163 >> 40;
  uint64_t fours = high | (value - high * 10000) << 32;
  uint64_t hundreds = fours * 10486 >> 20 & 0x0000007f0000007f;
  uint64_t pairs = hundreds | (fours - hundreds * 100) << 16;
  uint64_t tens = pairs * 103 >> 10 & 0x000f000f000f000f;
  return tens | (pairs - tens * 10) << 8;
}

// Searches
//
// A needle set is four bytes packed into a 32-bit number; repeat one to search for fewer.

static inline jafgen_u8x16 jafgen_needle_lanes(jafgen_u8x16 bytes, uint32_t needles) {
  return (jafgen_u8x16)((bytes == jafgen_splat16((uint8_t)needles)) |
                        (bytes == jafgen_splat16((uint8_t)(needles >> 8))) |
                        (bytes == jafgen_splat16((uint8_t)(needles >> 16))) |
                        (bytes == jafgen_splat16((uint8_t)(needles >> 24))));
}

static inline jafgen_u8x16 jafgen_json_lanes(jafgen_u8x16 bytes) {
  return (jafgen_u8x16)((bytes == jafgen_splat16('"')) | (bytes == jafgen_splat16('\\')) |
                        (bytes < jafgen_splat16(0x20)));
}

// DEL and what is beyond ASCII.
static inline jafgen_u8x16 jafgen_high_lanes(jafgen_u8x16 bytes) {
  return (jafgen_u8x16)(bytes >= jafgen_splat16(0x7f));
}

static inline jafgen_u8x16 jafgen_ascii_json_lanes(jafgen_u8x16 bytes) {
  return jafgen_json_lanes(bytes) | jafgen_high_lanes(bytes);
}

/// The places of needles among 16 bytes, as bits; reads exactly 16 bytes.
static inline uint32_t jafgen_needle_mask16(const uint8_t *source, uint32_t needles) {
  return jafgen_bits16(jafgen_needle_lanes(jafgen_load16(source), needles));
}

/// The places among 16 bytes that a JSON string must escape, as bits; reads exactly 16 bytes.
static inline uint32_t jafgen_json_mask16(const uint8_t *source) {
  return jafgen_bits16(jafgen_json_lanes(jafgen_load16(source)));
}

/// The places among 16 bytes that a JSON string of ASCII must escape, as bits; reads exactly 16 bytes.
static inline uint32_t jafgen_ascii_json_mask16(const uint8_t *source) {
  return jafgen_bits16(jafgen_ascii_json_lanes(jafgen_load16(source)));
}

/// The places among 16 bytes of DEL and what is beyond ASCII, as bits; reads exactly 16 bytes.
static inline uint32_t jafgen_high_mask16(const uint8_t *source) {
  return jafgen_bits16(jafgen_high_lanes(jafgen_load16(source)));
}

// All ones in the lanes below `count`, which is at most 16.
static inline jafgen_u8x16 jafgen_lanes_below(size_t count) {
  const jafgen_i8x16 lanes = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
  return (jafgen_u8x16)(lanes < (jafgen_i8x16)jafgen_splat16((uint8_t)count));
}

static inline size_t jafgen_lane_sum(jafgen_u8x16 lanes) {
  size_t sum = 0;
  for (int lane = 0; lane < 16; lane++) sum += lanes[lane];
  return sum;
}

// Counts matching bytes; lanes are summed before a byte can wrap. `MATCH` turns 16 bytes into lanes.
#define JAFGEN_COUNT(source, byteCount, MATCH)                                                                    \
  size_t total = 0, place = 0;                                                                                    \
  while (byteCount - place >= 16) {                                                                               \
    jafgen_u8x16 counts = {0};                                                                                    \
    for (int block = 0; block < 255 && byteCount - place >= 16; block++, place += 16) {                           \
      counts -= MATCH(jafgen_load16(source + place));                                                             \
    }                                                                                                             \
    total += jafgen_lane_sum(counts);                                                                             \
  }                                                                                                               \
  if (place < byteCount) {                                                                                        \
    jafgen_u8x16 tail = MATCH(jafgen_load16(source + place));                                                     \
    total += jafgen_lane_sum(tail & jafgen_lanes_below(byteCount - place) & 1);                                   \
  }                                                                                                               \
  return total

/// The number of bytes that are in the needle set; over-read: 15 bytes.
static inline size_t jafgen_needle_count(const uint8_t *source, size_t byteCount, uint32_t needles) {
#define JAFGEN_MATCH(bytes) jafgen_needle_lanes(bytes, needles)
  JAFGEN_COUNT(source, byteCount, JAFGEN_MATCH);
#undef JAFGEN_MATCH
}

/// The number of bytes that a JSON string must escape; over-read: 15 bytes.
static inline size_t jafgen_json_count(const uint8_t *source, size_t byteCount) {
  JAFGEN_COUNT(source, byteCount, jafgen_json_lanes);
}

/// The number of bytes that a JSON string of ASCII must escape; over-read: 15 bytes.
static inline size_t jafgen_ascii_json_count(const uint8_t *source, size_t byteCount) {
  JAFGEN_COUNT(source, byteCount, jafgen_ascii_json_lanes);
}

#undef JAFGEN_COUNT

// Bit packing
//
// Values are laid end to end, least significant bits first, as Parquet's encodings want them.

static inline void jafgen_store8(uint8_t *destination, uint64_t word) {
  // Both architectures are little-endian.
  __builtin_memcpy(destination, &word, 8);
}

// Lays `count` words of `width` (1...64) bits end to end; over-write: 8 bytes.
static inline void jafgen_pack_words(const uint64_t *words, int count, uint32_t width, uint8_t *destination) {
  uint64_t pending = 0;
  uint32_t filled = 0;
  for (int index = 0; index < count; index++) {
    pending |= words[index] << filled;
    filled += width;
    if (filled >= 64) {
      jafgen_store8(destination, pending);
      destination += 8;
      filled -= 64;
      pending = filled == 0 ? 0 : words[index] >> (width - filled);
    }
  }
  jafgen_store8(destination, pending);
}

/// Packs 32 values that fit `width` (0...64) bits into 4 * width bytes; over-write: 8 bytes.
///
/// Neighbours are merged while two fit a word, which takes no branch and little more than a shift a value.
static inline void jafgen_pack32(const uint64_t *values, uint32_t width, uint8_t *destination) {
  if (width == 0) return;
  if (width > 32) {
    jafgen_pack_words(values, 32, width, destination);
    return;
  }
  uint64_t pairs[16], quads[8];
  for (int index = 0; index < 16; index++) pairs[index] = values[2 * index] | values[2 * index + 1] << width;
  if (width > 16) {
    jafgen_pack_words(pairs, 16, 2 * width, destination);
    return;
  }
  for (int index = 0; index < 8; index++) quads[index] = pairs[2 * index] | pairs[2 * index + 1] << 2 * width;
  if (width > 8) {
    jafgen_pack_words(quads, 8, 4 * width, destination);
    return;
  }
  for (int index = 0; index < 4; index++) {
    jafgen_store8(destination + index * width, quads[2 * index] | quads[2 * index + 1] << 4 * width);
  }
}

// Differences and ranges

/// Writes the 128 differences of each value to the one before it, `values[-1]` for the first, and gives the smallest.
/// They wrap around.
static inline int64_t jafgen_deltas128_i64(const int64_t *values, uint64_t *deltas) {
  int64_t smallest = INT64_MAX;
  for (int index = 0; index < 128; index++) {
    uint64_t delta = (uint64_t)values[index] - (uint64_t)values[index - 1];
    deltas[index] = delta;
    smallest = (int64_t)delta < smallest ? (int64_t)delta : smallest;
  }
  return smallest;
}

/// The same of 32-bit values: the differences wrap around at 32 bits.
static inline int64_t jafgen_deltas128_i32(const int32_t *values, uint64_t *deltas) {
  int64_t smallest = INT64_MAX;
  for (int index = 0; index < 128; index++) {
    int64_t delta = (int32_t)((uint32_t)values[index] - (uint32_t)values[index - 1]);
    deltas[index] = (uint64_t)delta;
    smallest = delta < smallest ? delta : smallest;
  }
  return smallest;
}

/// Takes `base` from 32 words and gives the bits that the largest result takes.
static inline uint32_t jafgen_rebase32(uint64_t *words, uint64_t base) {
  uint64_t all = 0;
  for (int index = 0; index < 32; index++) {
    words[index] -= base;
    all |= words[index];
  }
  return all == 0 ? 0 : 64 - (uint32_t)__builtin_clzll(all);
}

typedef struct {
  int64_t smallest, largest;
} jafgen_range;

#define JAFGEN_RANGE(type, value)                                                                                 \
  size_t index = 0;                                                                                               \
  type smallest = value, largest = smallest;                                                                      \
  for (index = 1; index < count; index++) {                                                                       \
    type next = value;                                                                                            \
    smallest = next < smallest ? next : smallest;                                                                 \
    largest = next > largest ? next : largest;                                                                    \
  }                                                                                                               \
  return (jafgen_range) { smallest, largest }

/// The smallest and the largest of one or more values.
static inline jafgen_range jafgen_range_i64(const int64_t *values, size_t count) {
  JAFGEN_RANGE(int64_t, values[index]);
}

/// The smallest and the largest of one or more values.
static inline jafgen_range jafgen_range_i32(const int32_t *values, size_t count) {
  JAFGEN_RANGE(int32_t, values[index]);
}

/// The smallest and the largest of one or more values.
static inline jafgen_range jafgen_range_u32(const uint32_t *values, size_t count) {
  JAFGEN_RANGE(uint32_t, values[index]);
}

/// The smallest and the largest of `table[codes[i]]` for one or more codes.
static inline jafgen_range jafgen_range_picked(const uint32_t *codes, size_t count, const uint32_t *table) {
  JAFGEN_RANGE(uint32_t, table[codes[index]]);
}

#undef JAFGEN_RANGE

// Memory

/// Asks for the memory at `place`, so that a later access finds it near.
static inline void jafgen_prefetch(const void *place) { __builtin_prefetch(place); }

// Transposition

/// Splits 8-byte values into eight streams: byte b of value i goes to place b * count + i.
static inline void jafgen_split8(const uint8_t *values, size_t count, uint8_t *destination) {
  size_t index = 0;
  for (; index + 8 <= count; index += 8) {
    uint64_t rows[8], columns[8];
    __builtin_memcpy(rows, values + 8 * index, 64);
    // Transposes a square of 8 x 8 bytes by halves: of 4 x 4, of 2 x 2, of single bytes.
    for (int row = 0; row < 4; row++) {
      columns[row] = (rows[row] & 0xffffffff) | rows[row + 4] << 32;
      columns[row + 4] = rows[row] >> 32 | (rows[row + 4] & 0xffffffff00000000);
    }
    for (int row = 0; row < 8; row++) {
      if (row & 2) continue;
      uint64_t first = columns[row], second = columns[row + 2];
      columns[row] = (first & 0x0000ffff0000ffff) | (second & 0x0000ffff0000ffff) << 16;
      columns[row + 2] = (first >> 16 & 0x0000ffff0000ffff) | (second & 0xffff0000ffff0000);
    }
    for (int row = 0; row < 8; row += 2) {
      uint64_t first = columns[row], second = columns[row + 1];
      columns[row] = (first & 0x00ff00ff00ff00ff) | (second & 0x00ff00ff00ff00ff) << 8;
      columns[row + 1] = (first >> 8 & 0x00ff00ff00ff00ff) | (second & 0xff00ff00ff00ff00);
    }
    for (int byte = 0; byte < 8; byte++) jafgen_store8(destination + byte * count + index, columns[byte]);
  }
  for (; index < count; index++) {
    for (int byte = 0; byte < 8; byte++) destination[byte * count + index] = values[8 * index + byte];
  }
}

#endif
