#include "feeds/normalise/sanitise.h"
