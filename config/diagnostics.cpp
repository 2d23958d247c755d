#include "config/diagnostics.h"
