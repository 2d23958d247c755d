#include "feeds/decode/decode.h"
