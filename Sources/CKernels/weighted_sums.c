#include "CKernels.h"
#include "clones.h"

CLONES
void ck_add_weighted_sums(
  const uint8_t *weights, size_t weight_stride, size_t resamples, const int8_t *values, size_t value_stride,
  size_t columns, size_t count, int64_t *sums) {
  size_t r = 0;
  // Four resamples at a time, so that a value is read once for all four.
  for (; r + 4 <= resamples; r += 4) {
    const uint8_t *w = weights + r * weight_stride;
    const uint8_t *restrict w0 = w, *restrict w1 = w + weight_stride, *restrict w2 = w + 2 * weight_stride,
                            *restrict w3 = w + 3 * weight_stride;
    for (size_t c = 0; c < columns; c++) {
      const int8_t *restrict v = values + c * value_stride;
      int32_t s0 = 0, s1 = 0, s2 = 0, s3 = 0;
      for (size_t i = 0; i < count; i++) {
        s0 += (int32_t)w0[i] * (int32_t)v[i];
        s1 += (int32_t)w1[i] * (int32_t)v[i];
        s2 += (int32_t)w2[i] * (int32_t)v[i];
        s3 += (int32_t)w3[i] * (int32_t)v[i];
      }
      int64_t *s = sums + r * columns + c;
      s[0] += s0;
      s[columns] += s1;
      s[2 * columns] += s2;
      s[3 * columns] += s3;
    }
  }
  for (; r < resamples; r++) {
    const uint8_t *restrict w = weights + r * weight_stride;
    for (size_t c = 0; c < columns; c++) {
      const int8_t *restrict v = values + c * value_stride;
      int32_t s = 0;
      for (size_t i = 0; i < count; i++) s += (int32_t)w[i] * (int32_t)v[i];
      sums[r * columns + c] += s;
    }
  }
}
