#include "daemon/commands/parse.h"
