#include "feeds/text/entities.h"
