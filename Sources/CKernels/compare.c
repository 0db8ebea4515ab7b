#include "CKernels.h"
#include "clones.h"

INLINE int is_decided(double x, double y, ck_rule rule, double margin) {
  double low = x < y ? x : y, high = x < y ? y : x;
  // False where either is NaN.
  int differ = (x < y) | (x > y);
  switch (rule) {
  case ck_rule_exact:
    return differ;
  case ck_rule_absolute_margin:
    return differ & (high - low > margin);
  case ck_rule_relative_margin:
    return differ & (low < (1 - margin) * high);
  case ck_rule_either_zero:
    return differ & (low == 0);
  }
  return 0;
}

/// One word of the planes, of `pairs` pairs.
INLINE size_t compare_word(
  const double *restrict values, const uint32_t *restrict first_rows, const uint32_t *restrict second_rows, size_t pairs,
  ck_rule rule, double margin, uint64_t flip, uint64_t *way, uint64_t *decided, uint64_t *missing) {
  uint64_t more = 0, differ = 0, absent = 0;
  for (size_t i = 0; i < pairs; i++) {
    double x = values[first_rows[i]], y = values[second_rows[i]];
    more |= (uint64_t)(x > y) << i;
    differ |= (uint64_t)is_decided(x, y, rule, margin) << i;
    absent |= (uint64_t)((x != x) | (y != y)) << i;
  }
  *way = (more ^ flip) & differ;
  *decided = differ;
  *missing = absent;
  return (size_t)__builtin_popcountll(absent);
}

INLINE size_t compare(
  const double *restrict values, const uint32_t *restrict first_rows, const uint32_t *restrict second_rows, size_t pairs,
  ck_rule rule, double margin, int less, uint64_t *restrict way, uint64_t *restrict decided,
  uint64_t *restrict missing) {
  size_t absent = 0, word = 0;
  uint64_t flip = less ? ~(uint64_t)0 : 0;
  for (; (word + 1) * 64 <= pairs; word++) {
    absent += compare_word(
      values, first_rows + word * 64, second_rows + word * 64, 64, rule, margin, flip, way + word, decided + word,
      missing + word);
  }
  if (word * 64 < pairs) {
    absent += compare_word(
      values, first_rows + word * 64, second_rows + word * 64, pairs - word * 64, rule, margin, flip, way + word,
      decided + word, missing + word);
  }
  return absent;
}

CLONES
size_t ck_compare(
  const double *values, const uint32_t *first_rows, const uint32_t *second_rows, size_t pairs, ck_rule rule,
  double margin, int less, uint64_t *way, uint64_t *decided, uint64_t *missing) {
  // One loop for each rule, so that none is chosen within.
#define LOOP(R) compare(values, first_rows, second_rows, pairs, R, margin, less, way, decided, missing)
  switch (rule) {
  case ck_rule_exact:
    return LOOP(ck_rule_exact);
  case ck_rule_absolute_margin:
    return LOOP(ck_rule_absolute_margin);
  case ck_rule_relative_margin:
    return LOOP(ck_rule_relative_margin);
  case ck_rule_either_zero:
    return LOOP(ck_rule_either_zero);
  }
#undef LOOP
  return 0;
}
