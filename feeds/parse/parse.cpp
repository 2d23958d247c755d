#include "feeds/parse/parse.h"
