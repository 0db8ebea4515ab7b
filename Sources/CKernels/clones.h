#ifndef CLONES_H
#define CLONES_H

// Says by its headers whether this is the GNU C library.
#include <stdint.h>

// One copy of a function per level of the CPU, the best of which is bound when the program is loaded. That needs GNU
// indirect functions, so elsewhere there is one copy only; and under a sanitizer, which is not set up yet when they are bound.
#ifndef __has_feature
#define __has_feature(feature) 0
#endif
#if defined(__x86_64__) && defined(__GLIBC__) && !__has_feature(thread_sanitizer) && !__has_feature(address_sanitizer)
#define CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#define CLONES_WITH(feature) __attribute__((target_clones(feature, "arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define CLONES
#define CLONES_WITH(feature)
#endif

#define INLINE static inline __attribute__((always_inline))

#endif
