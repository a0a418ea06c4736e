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

#endif
