#include "feeds/text/charset.h"
