#include "CKernels.h"
#include "clones.h"

#if defined(__x86_64__)
#include <immintrin.h>

// The instruction that multiplies unsigned by signed bytes and sums four products at once; compilers do not find it in the
// loop below at its full width.
__attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni"))) static void add_with_byte_products(
  const uint8_t *weights, size_t weight_stride, size_t resamples, const int8_t *values, size_t value_stride,
  size_t columns, size_t count, int64_t *sums) {
  for (size_t r = 0; r < resamples; r += 4) {
    // Beyond the last resample the last one is computed again and not kept.
    const uint8_t *w[4];
    for (size_t k = 0; k < 4; k++) w[k] = weights + (r + k < resamples ? r + k : resamples - 1) * weight_stride;
    for (size_t c = 0; c < columns; c += 2) {
      const int8_t *v0 = values + c * value_stride;
      const int8_t *v1 = c + 1 < columns ? v0 + value_stride : v0;
      __m512i s[4][2];
      for (size_t k = 0; k < 4; k++) s[k][0] = s[k][1] = _mm512_setzero_si512();
      for (size_t i = 0; i < count; i += 64) {
        const __mmask64 mask = count - i < 64 ? (1ull << (count - i)) - 1 : ~0ull;
        const __m512i x0 = _mm512_maskz_loadu_epi8(mask, v0 + i), x1 = _mm512_maskz_loadu_epi8(mask, v1 + i);
        for (size_t k = 0; k < 4; k++) {
          const __m512i p = _mm512_maskz_loadu_epi8(mask, w[k] + i);
          s[k][0] = _mm512_dpbusd_epi32(s[k][0], p, x0);
          s[k][1] = _mm512_dpbusd_epi32(s[k][1], p, x1);
        }
      }
      for (size_t k = 0; k < 4 && r + k < resamples; k++) {
        int64_t *row = sums + (r + k) * columns + c;
        row[0] += _mm512_reduce_add_epi32(s[k][0]);
        if (c + 1 < columns) row[1] += _mm512_reduce_add_epi32(s[k][1]);
      }
    }
  }
}
#endif

CLONES
static void add_in_any_way(
  const uint8_t *weights, size_t weight_stride, size_t resamples, const int8_t *values, size_t value_stride,
  size_t columns, size_t count, int64_t *sums) {
  for (size_t r = 0; r < resamples; r++) {
    const uint8_t *restrict w = weights + r * weight_stride;
    for (size_t c = 0; c < columns; c++) {
      const int8_t *restrict v = values + c * value_stride;
      int32_t s = 0;
      for (size_t i = 0; i < count; i++) s += (int32_t)w[i] * (int32_t)v[i];
      sums[r * columns + c] += s;
    }
  }
}

void ck_add_weighted_sums(
  const uint8_t *weights, size_t weight_stride, size_t resamples, const int8_t *values, size_t value_stride,
  size_t columns, size_t count, int64_t *sums) {
#if defined(__x86_64__)
  if (
    __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl")
    && __builtin_cpu_supports("avx512vnni")) {
    add_with_byte_products(weights, weight_stride, resamples, values, value_stride, columns, count, sums);
    return;
  }
#endif
  add_in_any_way(weights, weight_stride, resamples, values, value_stride, columns, count, sums);
}
