#include "feeds/text/html.h"
