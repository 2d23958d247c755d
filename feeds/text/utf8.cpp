#include "feeds/text/utf8.h"
