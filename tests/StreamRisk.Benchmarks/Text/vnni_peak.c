/* The most 8-bit operations a second of one core: independent vpdpbusd on 512 bits, 64 multiplications and additions each.
   gcc -O3 -march=native vnni_peak.c -o vnni_peak && ./vnni_peak */
#include <immintrin.h>
#include <stdio.h>
#include <time.h>

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return t.tv_sec + 1e-9 * t.tv_nsec;
}

int main(void)
{
    double best = 0;
    for (int round = 0; round < 5; round++)
    {
        __m512i sums[12], a = _mm512_set1_epi8(3), b = _mm512_set1_epi8(5);
        for (int i = 0; i < 12; i++) sums[i] = _mm512_setzero_si512();
        const long loops = 30000000;
        double start = seconds();
        for (long k = 0; k < loops; k++)
            for (int i = 0; i < 12; i++)
                __asm__ volatile("vpdpbusd %2,%1,%0" : "+v"(sums[i]) : "v"(a), "v"(b));
        double rate = loops * 12 * 128.0 / (seconds() - start) / 1e9;
        best = rate > best ? rate : best;
    }
    printf("%.1f GOP/s\n", best);
    return 0;
}
