#pragma once
#include <stddef.h>
#include <stdint.h>

/// libFuzzer's driver: gives bytes to `take` until it is told to end by its arguments.
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*take)(const uint8_t *bytes, size_t count));
