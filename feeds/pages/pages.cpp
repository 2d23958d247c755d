#include "feeds/pages/pages.h"
