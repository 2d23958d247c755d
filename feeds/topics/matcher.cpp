#include "feeds/topics/matcher.h"
