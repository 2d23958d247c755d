#include "feeds/text/date.h"
