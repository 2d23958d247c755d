#include "feeds/topics/query.h"
