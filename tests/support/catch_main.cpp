// The runner, compiled once for all test programs.
#define CATCH_CONFIG_MAIN
// A crash is told by the sanitizer, or leaves a core: with the stack that caused it.
#define CATCH_CONFIG_NO_POSIX_SIGNALS
#include "tests/support/catch.h"
