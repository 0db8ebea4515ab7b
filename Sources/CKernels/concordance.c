#include "CKernels.h"
#include "clones.h"

INLINE void count(
  const uint64_t *restrict preference_way, const uint64_t *restrict preference_decided, const uint64_t *restrict way,
  const uint64_t *restrict decided, const uint64_t *restrict missing, size_t words, ck_concordance *counts) {
  uint64_t both = 0, discordant = 0, comparable = 0;
  for (size_t i = 0; i < words; i++) {
    uint64_t d = preference_decided[i] & decided[i];
    both += (uint64_t)__builtin_popcountll(d);
    discordant += (uint64_t)__builtin_popcountll(d & (preference_way[i] ^ way[i]));
    comparable += (uint64_t)__builtin_popcountll(missing ? preference_decided[i] & ~missing[i] : preference_decided[i]);
  }
  counts->concordant = both - discordant;
  counts->discordant = discordant;
  counts->comparable = comparable;
}

CLONES_WITH("avx512vpopcntdq")
void ck_count_concordant(
  const uint64_t *preference_way, const uint64_t *preference_decided, const uint64_t *way, const uint64_t *decided,
  const uint64_t *missing, size_t words, ck_concordance *counts) {
  if (missing) {
    count(preference_way, preference_decided, way, decided, missing, words, counts);
  } else {
    count(preference_way, preference_decided, way, decided, NULL, words, counts);
  }
}
