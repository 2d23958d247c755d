#include "feeds/text/digest.h"
