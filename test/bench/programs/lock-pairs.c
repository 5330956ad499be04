/* Two threads, one pthread_mutex_t, an addition inside; prints pairs a second. */
#include <pthread.h>
#include <stdio.h>
#include <time.h>

#define TIMES 1000000

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static volatile int counter = 0;

static void *work(void *unused) {
  for (int i = 0; i < TIMES; i++) {
    pthread_mutex_lock(&mutex);
    counter = counter + 1;
    pthread_mutex_unlock(&mutex);
  }
  return unused;
}

int main(void) {
  pthread_t threads[2];
  struct timespec before, after;
  clock_gettime(CLOCK_MONOTONIC, &before);
  for (int i = 0; i < 2; i++) pthread_create(&threads[i], 0, work, 0);
  for (int i = 0; i < 2; i++) pthread_join(threads[i], 0);
  clock_gettime(CLOCK_MONOTONIC, &after);
  if (counter != 2 * TIMES) return 1;
  printf("%f\n", 2.0 * TIMES / ((after.tv_sec - before.tv_sec) + (after.tv_nsec - before.tv_nsec) / 1e9));
  return 0;
}
