#ifndef CLONES_H
#define CLONES_H

// One copy of a function per level of the CPU, the best of which is bound when the program is loaded. That needs GNU
// indirect functions, so elsewhere there is one copy only.
#if defined(__x86_64__) && defined(__linux__) && defined(__GLIBC__)
#define CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#define CLONES_WITH(feature) __attribute__((target_clones(feature, "arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define CLONES
#define CLONES_WITH(feature)
#endif

#define INLINE static inline __attribute__((always_inline))

#endif
