#include "feeds/text/fold.h"
