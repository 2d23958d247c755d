#include "feeds/normalise/normalise.h"
