#include "feeds/text/url.h"
