#include "feeds/publish.h"
