#include "feeds/store/store.h"
