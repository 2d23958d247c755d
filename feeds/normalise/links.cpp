#include "feeds/normalise/links.h"
